import type { EvaluationReport } from "../../src/core/evaluate/report";
import type { Score } from "../../src/core/evaluate/score";

const TITLES: Readonly<Record<string, string>> = {
  ner: "Entities",
  re: "Relations",
  ed: "Event triggers",
  eae: "Event arguments",
};

const percent = (share: number): string => (share * 100).toFixed(1).padStart(6);

function row(title: string, { precision, recall, f1, tp, fp, fn }: Score): string {
  const counts = [tp, fp, fn].map((count) => String(count).padStart(5)).join("");
  return `${title.padEnd(32)}${percent(precision)} ${percent(recall)} ${percent(f1)} ${counts}`;
}

/** A report for people: a row a task, and below it a row a class. */
export function table(report: EvaluationReport): string {
  const { engine } = report;
  const lines = [
    `${report.file}: ${report.sentences} sentences, ${engine.model}${engine.dialect === undefined ? "" : ` (${engine.dialect})`}, ` +
      `${report.passes} passes in ${report.seconds.toFixed(0)} s, ` +
      `${report.failed} failed, ${report.unparsed} unparsed, ${report.ungrounded} mentions not in their sentence`,
    `${"".padEnd(32)}     P      R     F1    tp   fp   fn`,
  ];
  for (const [task, { classes, ...score }] of Object.entries(report.tasks)) {
    lines.push(row(TITLES[task] ?? task, score));
    for (const [name, ofClass] of Object.entries(classes)) lines.push(row(`  ${name}`, ofClass));
  }
  if (report.calibrationError !== null)
    lines.push(`${"Expected calibration error".padEnd(32)}${percent(report.calibrationError)}`);
  return `${lines.join("\n")}\n`;
}
