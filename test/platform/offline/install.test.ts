import { expect, it } from "vitest";
import { type Install, listenForInstall } from "../../../src/platform/offline/install";

it("an offer that came before anybody asked is told, once taken it is over", async () => {
  const page = new EventTarget();
  const follow = listenForInstall(page);
  let prompts = 0;
  const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
    prompt: async () => {
      prompts += 1;
    },
  });
  page.dispatchEvent(offer);
  expect(offer.defaultPrevented).toBe(true);

  const heard: Install[] = [];
  const end = follow((install) => heard.push(install));
  expect(heard).toHaveLength(1);
  await heard[0]?.();
  expect([prompts, heard.at(-1)]).toEqual([1, null]);

  page.dispatchEvent(new Event("appinstalled"));
  page.dispatchEvent(new Event("beforeinstallprompt"));
  expect(heard.every((install, index) => (install === null) === index > 0)).toBe(true);
  end();
  const before = heard.length;
  page.dispatchEvent(offer);
  expect(heard).toHaveLength(before);
});
