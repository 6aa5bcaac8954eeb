import { expect, it } from "vitest";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

it("speaks Chinese where that is chosen, keeps it, and English again", async () => {
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  const language = (): Promise<string> => page.evaluate(() => document.documentElement.lang);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const choose = async (menu: string, name: string): Promise<void> => {
    await button(menu).click();
    await page.getByRole("menuitemradio", { name, exact: true }).click();
    await page.keyboard.press("Escape");
  };
  expect(await language()).toBe("en");

  await choose("More", "中文");
  await button("抽取").waitFor();
  await button("更多").waitFor();
  await page.getByRole("tab", { name: "图谱", exact: true }).waitFor();
  expect(await language()).toBe("zh-CN");
  expect(await button("Extract").count()).toBe(0);

  // It is written when nothing more has come for a moment; of what a page that goes writes last some may be lost.
  await page.waitForTimeout(600);
  await page.reload();
  await button("抽取").waitFor();
  expect(await language()).toBe("zh-CN");

  await button("示例").click();
  await page.getByRole("menuitem", { name: "三亿元收购" }).click();
  await expect.poll(() => page.getByRole("textbox", { name: "文本", exact: true }).textContent()).toContain("林静怡");

  await choose("更多", "English");
  await button("Extract").waitFor();
  expect(await language()).toBe("en");
  await context.close();
});
