import { useMemo, useState } from "react";
import { type Failure, failureOf } from "../../../core/errors";
import { type ClassId, classId, type SchemaClass } from "../../../core/schema/class";
import type { Library } from "../../../core/schema/library";
import { saveOwnClass } from "../../../core/schema/own-change";
import {
  type ClassFields,
  classOfCode,
  classOfFields,
  drafted,
  fieldsOf,
  heirOf,
  NEW_CLASS,
  type Remark,
  remarksOn,
  wrongFields,
} from "../../../core/schema/own-draft";
import { canonicalClass, printClass } from "../../../core/schema/print";
import { useApp, useAppStore } from "../../app-store";
import { useShell } from "../../layout/shell";
import { classesMessages } from "../../messages/en/classes";
import { statusMessages } from "../../messages/en/status";
import { type Messages, useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { Choice } from "../../primitives/choices";
import { Dialog } from "../../primitives/dialog";
import { TextArea } from "../../primitives/field";
import { TabList, TabPanel } from "../../primitives/tabs";
import { ClassForm, type SaidRemark } from "./class-form";

/** Writes a class: a new one, one of the user's own, or an own one that begins as one of the library. */
export function ClassEditor({ id }: { readonly id: ClassId | null }) {
  const words = useMessages(classesMessages);
  const own = useApp((state) => state.ownClasses);
  const library = useApp((state) => state.library);
  const [begun] = useState(() => ({
    mine: own.find((schemaClass) => classId(schemaClass) === id) ?? null,
    library: id === null ? null : (library?.classOf(id) ?? null),
  }));
  if (begun.mine !== null)
    return <Editor title={words.change(begun.mine.name)} editing={id} first={ofClass(begun.mine)} />;
  if (begun.library !== null) return <FromLibrary schemaClass={begun.library} />;
  return <Editor title={words.new} editing={null} first={ofFields(NEW_CLASS)} />;
}

type Intent = "replace" | "inherit";

/** A class of the library does not change: an own class takes its place, or inherits from it. */
function FromLibrary({ schemaClass }: { readonly schemaClass: SchemaClass }) {
  const words = useMessages(classesMessages);
  const [intent, setIntent] = useState<Intent>("replace");
  return (
    <Editor
      key={intent}
      title={words.yourOwn(schemaClass.name)}
      editing={null}
      first={intent === "replace" ? ofClass(schemaClass) : ofFields(heirOf(schemaClass))}
    >
      <Choice<Intent>
        label={words.intent}
        options={[
          { value: "replace", label: words.replaces(schemaClass.name) },
          { value: "inherit", label: words.inheritsFrom(schemaClass.name) },
        ]}
        value={intent}
        onChange={setIntent}
      />
    </Editor>
  );
}

/** The same class twice: in fields, and as the code that they were read from or that says the same. */
interface Draft {
  readonly fields: ClassFields;
  readonly code: string;
}

const ofFields = (fields: ClassFields): Draft => ({ fields, code: canonicalClass(drafted(fields)) });
const ofClass = (schemaClass: SchemaClass): Draft => ({ fields: fieldsOf(schemaClass), code: printClass(schemaClass) });

type Tab = "form" | "code";

interface EditorProps {
  readonly title: string;
  readonly editing: ClassId | null;
  readonly first: Draft;
  readonly children?: React.ReactNode;
}

function Editor({ title, editing, first, children }: EditorProps) {
  const words = useMessages(classesMessages);
  const status = useMessages(statusMessages);
  const store = useAppStore();
  const { showDialog } = useShell();
  const builtIn = useApp((state) => state.builtIn);
  const library = useApp((state) => state.library);
  const [tab, setTab] = useState<Tab>("form");
  const [draft, setDraft] = useState(first);
  /** Whether the code is what the user wrote; else it follows the fields. */
  const [written, setWritten] = useState(first);
  const [tried, setTried] = useState(false);
  /** A parent that was typed and is not chosen yet. */
  const [typedParent, setTypedParent] = useState("");
  /** Whether the class takes the place of one of the library, which is asked before it is kept. */
  const [asking, setAsking] = useState(false);

  const read = useMemo(() => reading(tab, draft, written), [tab, draft, written]);
  const remarks = useMemo(() => {
    const said = ({ field, facts, wrong }: Remark): SaidRemark => ({ field, sentence: words.remark(facts), wrong });
    const apart = tab === "form" ? wrongFields(draft.fields) : [];
    const among = remarksOn(read.schemaClass ?? drafted(draft.fields), { builtIn, library, editing });
    const open = tab === "form" && typedParent.trim() !== "" ? [unchosen(typedParent.trim(), words)] : [];
    return [...apart.map(said), ...open, ...among.map(said)];
  }, [tab, draft, read, builtIn, library, editing, typedParent, words]);
  // An empty name is not wrong before anybody has had the time to write one.
  const shown = tried ? remarks : remarks.filter(({ field }) => field !== "name" || draft.fields.name !== "");
  const replaces = editing === null && first.fields.name === "" ? replacedName(read.schemaClass, builtIn) : null;
  const problem = read.problem === null ? null : status.failure(read.problem);
  const wrong = remarks.some((remark) => remark.wrong);

  const see = (next: Tab): void => {
    if (next === "form" && tab === "code") {
      if (read.schemaClass === null) {
        setTried(true);
        return;
      }
      const changed = draft.code === written.code ? draft : { fields: fieldsOf(read.schemaClass), code: draft.code };
      setDraft(changed);
      setWritten(changed);
    }
    setTab(next);
  };
  const save = (replacing: boolean): void => {
    setTried(true);
    if (read.schemaClass === null || wrong) return;
    if (replaces !== null && !replacing) {
      setAsking(true);
      return;
    }
    const { ownClasses, changeOwnClasses, select } = store.getState();
    changeOwnClasses(saveOwnClass(ownClasses, read.schemaClass, editing));
    // Who writes a class wants to find what it stands for.
    if (editing === null) select([classId(read.schemaClass)]);
    showDialog({ name: "own-classes" });
  };
  const asked = asking && replaces !== null;

  return (
    <Dialog
      title={title}
      width="wide"
      onClose={() => showDialog(null)}
      footer={
        <>
          {tried && (wrong || read.schemaClass === null) && (
            <p role="alert" className="mr-auto text-small text-danger">
              {remarks.find((remark) => remark.wrong)?.sentence ?? problem}
            </p>
          )}
          {asked ? (
            <>
              <p role="alert" className="mr-auto max-w-[40ch] text-small text-ink">
                {words.asksToReplace(replaces)}
              </p>
              <Button onClick={() => setAsking(false)}>{words.chooseName}</Button>
              <Button variant="primary" onClick={() => save(true)}>
                {words.replace(replaces)}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={() => showDialog(null)}>{words.cancel}</Button>
              <Button variant="primary" onClick={() => save(false)}>
                {editing === null ? words.add : words.save}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {children}
        <TabList
          label={words.writeAs}
          name="class-editor"
          tabs={[
            { id: "form", label: words.form },
            { id: "code", label: words.code },
          ]}
          selected={tab}
          onSelect={see}
        />
        <TabPanel name="class-editor" tab={tab}>
          {tab === "form" ? (
            <ClassForm
              fields={draft.fields}
              remarks={shown}
              library={library}
              onTypedParent={setTypedParent}
              onChange={(fields) => setDraft(ofFields(fields))}
            />
          ) : (
            <Code
              code={draft.code}
              problem={problem}
              remarks={remarks}
              onChange={(code) => setDraft({ ...draft, code })}
            />
          )}
        </TabPanel>
      </div>
    </Dialog>
  );
}

/** A parent that stands in its field and was not chosen: dropping it without a word would make another class. */
const unchosen = (typed: string, words: Messages["classes"]): SaidRemark => ({
  field: "parents",
  sentence: words.parentNotChosen(typed),
  wrong: true,
});

/** The name under which the library has a class that a new one would take the place of; null where it has none. */
const replacedName = (schemaClass: SchemaClass | null, builtIn: Library | null): string | null =>
  schemaClass !== null && builtIn !== null && builtIn.indexOf(classId(schemaClass)) >= 0 ? schemaClass.name : null;

interface Reading {
  readonly schemaClass: SchemaClass | null;
  /** Why there is no class; null where there is one. */
  readonly problem: Failure | null;
}

/** The class that stands there. Code that nobody has touched stays the source of its class, letter by letter. */
function reading(tab: Tab, draft: Draft, written: Draft): Reading {
  try {
    const untouched = draft.fields === written.fields;
    const schemaClass =
      tab === "code" || untouched ? classOfCode(draft.code, draft.fields.kind) : classOfFields(draft.fields);
    return { schemaClass, problem: null };
  } catch (thrown) {
    return { schemaClass: null, problem: failureOf(thrown) };
  }
}

interface CodeProps {
  readonly code: string;
  readonly problem: string | null;
  readonly remarks: readonly SaidRemark[];
  readonly onChange: (code: string) => void;
}

function Code({ code, problem, remarks, onChange }: CodeProps) {
  const words = useMessages(classesMessages);
  return (
    <div className="space-y-2">
      <TextArea
        label={words.pythonCode}
        rows={14}
        spellCheck={false}
        autoCapitalize="off"
        value={code}
        problem={problem}
        note={words.neverRun}
        className="font-mono text-small [tab-size:4]"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ul aria-live="polite" className="text-small">
        {problem === null &&
          remarks.map(({ field, sentence, wrong }) => (
            <li key={`${field} ${sentence}`} className={wrong ? "text-danger" : "text-faint"}>
              {sentence}
            </li>
          ))}
      </ul>
    </div>
  );
}
