import type { Example } from "./examples";

/** A short piece of news in Chinese. People, places and firms are made up. */
export const chineseExample: Example = {
  id: "chinese",
  title: "三亿元收购",
  text: `星期三，澜州市的远岚电子公司宣布，以三亿元收购青屿机器人公司。远岚电子公司总裁林静怡说，青屿机器人公司的创始人周明轩将继续在澜州工作。林静怡2015年毕业于澜州大学，后来在该校任教。`,
  classes: [
    "entity:Person",
    "entity:Organization",
    "entity:Location",
    "entity:Money",
    "relation:WorksFor",
    "relation:FoundedBy",
    "event:Statement",
  ],
};
