import type { SchemaClass } from "../../../core/schema/class";
import { EXPORT_FORMS, type ExportFormat } from "../../../core/schema/export/forms";
import { MenuButton, type MenuEntry } from "../../primitives/menu";
import { download } from "../../results/export/download";

interface ExportClassesProps {
  readonly label: string;
  /** The file's name, without its ending. */
  readonly stem: string;
  readonly disabled: boolean;
  /** The classes at the time when a form is chosen. */
  readonly classes: () => readonly SchemaClass[];
}

/** A menu of the forms that classes can be written in; what is chosen is downloaded. */
export function ExportClasses({ label, stem, disabled, classes }: ExportClassesProps) {
  const write = async (format: ExportFormat, ending: string, type: string): Promise<void> => {
    const { writeClasses } = await import("../../../core/schema/export/write");
    download(new Blob([writeClasses(classes(), format)], { type: `${type};charset=utf-8` }), `${stem}.${ending}`);
  };
  const entries = EXPORT_FORMS.map(
    ({ format, title, note, ending, type }): MenuEntry => ({
      type: "action",
      label: title,
      note,
      onSelect: () => void write(format, ending, type),
    }),
  );
  return <MenuButton label={label} entries={entries} disabled={disabled} variant="plain" align="start" />;
}
