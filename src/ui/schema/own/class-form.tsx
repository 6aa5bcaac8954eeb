import { KINDS } from "../../../core/schema/class";
import type { Library } from "../../../core/schema/library";
import type { ClassFields, FieldName } from "../../../core/schema/own-draft";
import { classesMessages } from "../../messages/en/classes";
import { pageMessages } from "../../messages/en/page";
import { useMessages } from "../../messages/messages";
import { Button, IconButton } from "../../primitives/button";
import { Choice } from "../../primitives/choices";
import { TextArea, TextField } from "../../primitives/field";
import { ParentsField } from "./parents-field";

/** What is wrong with the class, or to be said of it, as people read it. */
export interface SaidRemark {
  readonly field: FieldName;
  readonly sentence: string;
  readonly wrong: boolean;
}

interface ClassFormProps {
  readonly fields: ClassFields;
  readonly remarks: readonly SaidRemark[];
  readonly library: Library | null;
  /** Told what stands in the field of the parents and is no parent yet. */
  readonly onTypedParent: (typed: string) => void;
  readonly onChange: (fields: ClassFields) => void;
}

/** A class in fields, each with what is wrong or to be said of it. */
export function ClassForm({ fields, remarks, library, onTypedParent, onChange }: ClassFormProps) {
  const words = useMessages(classesMessages);
  const page = useMessages(pageMessages);
  const change = (changes: Partial<ClassFields>): void => onChange({ ...fields, ...changes });
  const problem = (field: FieldName): string | null =>
    remarks.find((remark) => remark.field === field && remark.wrong)?.sentence ?? null;
  const note = (field: FieldName): string | null => remarks.find((remark) => remark.field === field)?.sentence ?? null;
  const below = (field: FieldName, otherwise?: string): { note?: string } => {
    const said = note(field) ?? otherwise;
    return said === undefined ? {} : { note: said };
  };
  return (
    <div className="space-y-4">
      <Choice
        label={words.kind}
        options={KINDS.map((kind) => ({ value: kind, label: page.kind[kind] }))}
        value={fields.kind}
        onChange={(kind) => change({ kind, parents: [] })}
      />
      <TextField
        label={words.name}
        value={fields.name}
        problem={problem("name")}
        {...below("name", words.aboutName)}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <ParentsField
        key={fields.kind}
        kind={fields.kind}
        parents={fields.parents}
        library={library}
        problem={note("parents")}
        onTyped={onTypedParent}
        onChange={(parents) => change({ parents })}
      />
      <TextArea
        label={words.description}
        rows={3}
        value={fields.description}
        note={words.aboutDescription}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <TextField
        label={words.examples}
        value={fields.examples}
        note={words.aboutExamples}
        onChange={(event) => change({ examples: event.currentTarget.value })}
      />
      {fields.kind === "relation" && (
        <>
          <TextField
            label={words.head}
            value={fields.head}
            {...below("head", words.aboutHint)}
            onChange={(event) => change({ head: event.currentTarget.value })}
          />
          <TextField
            label={words.tail}
            value={fields.tail}
            {...below("tail", words.aboutHint)}
            onChange={(event) => change({ tail: event.currentTarget.value })}
          />
        </>
      )}
      {fields.kind === "event" && <Roles fields={fields} problem={problem} note={note} change={change} />}
      {fields.methods.length > 0 && (
        <p className="text-small text-faint">{words.methods(fields.methods.map(({ name }) => name))}</p>
      )}
    </div>
  );
}

interface RolesProps {
  readonly fields: ClassFields;
  readonly problem: (field: FieldName) => string | null;
  readonly note: (field: FieldName) => string | null;
  readonly change: (changes: Partial<ClassFields>) => void;
}

function Roles({ fields: { roles }, problem, note, change }: RolesProps) {
  const words = useMessages(classesMessages);
  const put = (at: number, role: Partial<ClassFields["roles"][number]>): void =>
    change({ roles: roles.map((other, index) => (index === at ? { ...other, ...role } : other)) });
  return (
    <fieldset className="space-y-2">
      <legend className="text-small text-quiet">{words.roles}</legend>
      {roles.map((role, index) => {
        const field: FieldName = `role-${index}`;
        const said = note(field);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a role has no identity but its place.
          <div key={index} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <TextField
                label={words.role(index + 1)}
                value={role.name}
                problem={problem(field)}
                onChange={(event) => put(index, { name: event.currentTarget.value })}
              />
            </div>
            <div className="min-w-0 flex-1">
              <TextField
                label={words.filler(index + 1)}
                value={role.hint}
                {...(said === null || problem(field) !== null ? {} : { note: said })}
                onChange={(event) => put(index, { hint: event.currentTarget.value })}
              />
            </div>
            <IconButton
              icon="close"
              label={words.removeRole(index + 1)}
              className="mt-6"
              onClick={() => change({ roles: roles.filter((_, other) => other !== index) })}
            />
          </div>
        );
      })}
      <Button size="small" onClick={() => change({ roles: [...roles, { name: "", hint: "List[Entity]" }] })}>
        {words.addRole}
      </Button>
    </fieldset>
  );
}
