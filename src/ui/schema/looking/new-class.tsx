import { type FormEvent, useState } from "react";
import { classId } from "../../../core/schema/class";
import { saveOwnClass } from "../../../core/schema/own-change";
import { type ClassFields, classOfFields, NEW_CLASS, remarksOn, wrongFields } from "../../../core/schema/own-draft";
import { useApp, useAppStore } from "../../app-store";
import { useShell } from "../../layout/shell";
import { classesMessages } from "../../messages/en/classes";
import { searchMessages } from "../../messages/en/search";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { TextField } from "../../primitives/field";

/** `lab rat` as a class is called: `LabRat`. */
const asName = (typed: string): string =>
  typed
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((part) => part !== "")
    .map((part) => part.slice(0, 1).toLocaleUpperCase("en") + part.slice(1))
    .join("");

/** The short form of a class of one's own: its name, a sentence and two examples say enough to look for it. */
export function NewClass({ named, onEnd }: { readonly named: string; readonly onEnd: () => void }) {
  const words = useMessages(classesMessages);
  const search = useMessages(searchMessages);
  const store = useAppStore();
  const { showDialog, leaveAdding } = useShell();
  const builtIn = useApp((state) => state.builtIn);
  const library = useApp((state) => state.library);
  const [name, setName] = useState(asName(named));
  const [description, setDescription] = useState("");
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);

  const fields: ClassFields = {
    ...NEW_CLASS,
    name: asName(name),
    description,
    examples: [first, second].filter((example) => example.trim() !== "").join(", "),
  };
  const [wrong] = wrongFields(fields);
  const said = wrong ?? remarksOn(classOf(fields), { builtIn, library, editing: null })[0];
  // Nobody has made a mistake before there was time to write.
  const isTold = said !== undefined && (tried || name !== "");

  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said?.wrong === true) return;
    const made = classOf(fields);
    const { ownClasses, changeOwnClasses, select } = store.getState();
    changeOwnClasses(saveOwnClass(ownClasses, made, null));
    select([classId(made)]);
    leaveAdding(true);
  };
  return (
    <form onSubmit={save} className="space-y-3 overflow-y-auto p-4">
      <h3 className="text-base font-medium">{search.newClass}</h3>
      <TextField
        autoFocus
        label={words.name}
        value={name}
        problem={isTold && said.wrong ? words.remark(said.facts) : null}
        {...(isTold && !said.wrong ? { note: words.remark(said.facts) } : {})}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label={search.oneSentence}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <TextField label={search.anExample} value={first} onChange={(event) => setFirst(event.currentTarget.value)} />
      <TextField
        label={search.anotherExample}
        value={second}
        onChange={(event) => setSecond(event.currentTarget.value)}
      />
      <div className="flex flex-wrap items-center gap-2 pt-1">
        <Button type="submit" variant="primary">
          {search.lookForIt}
        </Button>
        <Button onClick={onEnd}>{words.cancel}</Button>
        <Button
          variant="quiet"
          size="small"
          className="ml-auto"
          onClick={() => {
            leaveAdding(false);
            showDialog({ name: "edit-class", id: null });
          }}
        >
          {search.wholeForm}
        </Button>
      </div>
    </form>
  );
}

/** A class without a name is looked at by what is wrong with it alone. */
const classOf = (fields: ClassFields) =>
  classOfFields({ ...fields, name: fields.name === "" ? "Unnamed" : fields.name });
