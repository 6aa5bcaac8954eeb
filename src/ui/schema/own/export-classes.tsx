import { useId, useState } from "react";
import type { SchemaClass } from "../../../core/schema/class";
import { EXPORT_FORMS } from "../../../core/schema/export/forms";
import { classesMessages } from "../../messages/en/classes";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { download } from "../../results/export/download";

interface ExportClassesProps {
  /** What can be exported; `classes` gives it at the time when its button is pressed. */
  readonly choices: readonly {
    readonly label: string;
    /** The file's name, without its ending. */
    readonly stem: string;
    readonly disabled: boolean;
    readonly classes: () => readonly SchemaClass[];
  }[];
}

/** The forms that classes can be written in, and a button for each set of classes that can be. */
export function ExportClasses({ choices }: ExportClassesProps) {
  const words = useMessages(classesMessages);
  const id = useId();
  const [format, setFormat] = useState(EXPORT_FORMS[0]?.format);
  const form = EXPORT_FORMS.find((one) => one.format === format);
  if (form === undefined) return null;

  const write = async (classes: readonly SchemaClass[], stem: string): Promise<void> => {
    const { writeClasses } = await import("../../../core/schema/export/write");
    const text = writeClasses(classes, form.format);
    download(new Blob([text], { type: `${form.type};charset=utf-8` }), `${stem}.${form.ending}`);
  };
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap items-end gap-2">
        <div className="space-y-1">
          <label htmlFor={id} className="block text-small text-quiet">
            {words.exportAs}
          </label>
          <select
            id={id}
            aria-describedby={`${id}-note`}
            value={form.format}
            onChange={(event) => setFormat(EXPORT_FORMS[event.currentTarget.selectedIndex]?.format)}
            className="min-h-8 rounded-md border border-border/60 bg-raised px-2 text-base hover:border-border pointer-coarse:min-h-11"
          >
            {EXPORT_FORMS.map((one) => (
              <option key={one.format} value={one.format}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
        {choices.map(({ label, stem, disabled, classes }) => (
          <Button key={label} disabled={disabled} onClick={() => void write(classes(), stem)}>
            {label}
          </Button>
        ))}
      </div>
      <p id={`${id}-note`} className="text-small text-faint">
        {form.note}.
      </p>
    </div>
  );
}
