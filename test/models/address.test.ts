import { describe, expect, it } from "vitest";
import { type AddressTarget, addressProblem } from "../../src/models/address";
import { hostOf } from "../../src/models/kinds/server/address";
import { modelMessages } from "../../src/ui/messages/en/model";

describe("an address that somebody types", () => {
  it("is https, or http on this computer, without credentials", () => {
    for (const address of [
      "https://w.example/knowcoder",
      " https://w.example:8000/v1 ",
      "http://localhost:8000/k/",
      "http://127.0.0.1:8000",
    ]) {
      expect(addressProblem(address, "folder"), address).toBeNull();
    }
    for (const address of [
      "",
      "weights",
      "http://w.example/k",
      "http://192.168.1.7:8000",
      "file:///k",
      "https://a:b@w.example/k",
    ]) {
      expect(addressProblem(address, "server"), address).not.toBeNull();
    }
  });

  it("that cannot be used says what to write instead", () => {
    const said = (address: string, target: AddressTarget): string | null => {
      const problem = addressProblem(address, target);
      return problem && modelMessages.english.addressProblem(problem, target);
    };
    expect(said("http://gpu.example:8000", "server")).toMatch(/over https only/u);
    expect(said("http://[::1]:8000/k", "folder")).toMatch(/Write localhost/u);
    expect(said("localhost:8000/k", "folder")).toMatch(/begin with https:\/\//u);
    expect(said("gpu", "server")).toMatch(/name a server/u);
  });

  it("is known by its host", () => {
    expect(hostOf("https://gpu.example:8000/v1")).toBe("gpu.example:8000");
    expect(hostOf("nonsense")).toBe("nonsense");
  });
});
