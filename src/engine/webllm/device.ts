/**
 * Calls `onLost` when any graphics device of this worker is lost. WebLLM keeps its device to itself and only logs the
 * loss, so the devices are noted where they come from. What is destroyed on purpose is not lost.
 */
export function watchDevices(onLost: (reason: string) => void): void {
  if (typeof GPUAdapter === "undefined") return;
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, descriptor?: GPUDeviceDescriptor) {
    const device = await request.call(this, descriptor);
    void device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") onLost(message === "" ? "the graphics device was lost" : message);
    });
    return device;
  };
}
