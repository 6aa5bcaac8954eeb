import type { ReactNode } from "react";
import { type ClassId, parseClassId, type SchemaClass } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import { printClass } from "../../core/schema/print";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { Button } from "../primitives/button";
import { KindMark } from "../primitives/class-tag";
import { Dialog } from "../primitives/dialog";
import { counted } from "../results/words";
import { hueStyle } from "../theme/colours";
import { hintedNames, hintWords, KIND_NOUN, untrainedSentence } from "./class-words";

/** What a class means: everything that the library knows of it, and its code. */
export function ClassDialog({ id }: { readonly id: ClassId }) {
  const { showDialog } = useShell();
  const library = useApp((state) => state.library);
  const schemaClass = library?.classOf(id) ?? null;
  if (library === null || schemaClass === null) return null;
  const shown = { id, library, schemaClass };
  return (
    <Dialog title={schemaClass.name} onClose={() => showDialog(null)} footer={<Choices {...shown} />}>
      <Definition {...shown} />
    </Dialog>
  );
}

interface Shown {
  readonly id: ClassId;
  readonly library: Library;
  readonly schemaClass: SchemaClass;
}

function Definition({ id, library, schemaClass }: Shown) {
  const descriptions = useApp((state) => state.descriptions);
  const index = library.indexOf(id);
  const mentions = library.mentionsOf(index);
  const alternatives = library.alternativesOf(index);
  const synonyms = library.synonymsOf(index);
  const { kind, parents, description, examples } = schemaClass;
  return (
    <div className="space-y-4" style={hueStyle(id)}>
      <p className="hued flex items-center gap-2 text-small text-quiet">
        <KindMark kind={kind} className="text-class-line" />
        {KIND_NOUN[kind]} class, inherits from {parents.join(" and ")}
      </p>
      {description !== "" && <p className="font-serif text-reading">{description}</p>}
      {alternatives.length > 0 && (
        <Fact name="In other words">
          {alternatives.map((alternative) => (
            <p key={alternative}>{alternative}</p>
          ))}
        </Fact>
      )}
      {synonyms.length > 0 && <Fact name="Also called">{synonyms.join(", ")}</Fact>}
      {examples.length > 0 && <Fact name="Examples">{examples.join(", ")}</Fact>}
      {schemaClass.kind === "relation" && (
        <Fact name="Between">
          {hintWords(schemaClass.head)} and {hintWords(schemaClass.tail)}
        </Fact>
      )}
      {schemaClass.kind === "event" && schemaClass.roles.length > 0 && (
        <Fact name="Roles">{schemaClass.roles.map(({ name }) => name).join(", ")}</Fact>
      )}
      <Fact name="Training">
        {mentions > 0
          ? `The built-in model saw ${counted(mentions, "sentence")} with it.`
          : untrainedSentence(descriptions)}
      </Fact>
      <Fact name="As Python">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them. */}
        <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-small [tab-size:4]">
          {printClass(schemaClass)}
        </pre>
      </Fact>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="space-y-1">
      <h3 className="text-small text-faint">{name}</h3>
      <div className="text-quiet">{children}</div>
    </section>
  );
}

/** Select or remove, and for relations and events: select the entity classes that their hints name. */
function Choices({ id, library, schemaClass }: Shown) {
  const selected = useApp((state) => state.selected);
  const toggle = useApp((state) => state.toggle);
  const select = useApp((state) => state.select);
  const isSelected = selected.includes(id);
  const hinted = hintedNames(schemaClass)
    .map((name): ClassId => `entity:${name}`)
    .filter((hint) => library.indexOf(hint) >= 0 && !selected.includes(hint));
  return (
    <>
      {hinted.length > 0 && (
        <Button className="whitespace-normal" onClick={() => select(hinted)}>
          Also select {hinted.map((hint) => parseClassId(hint)?.name).join(", ")}
        </Button>
      )}
      <Button variant={isSelected ? "plain" : "primary"} onClick={() => toggle(id)}>
        {isSelected ? "Remove from selection" : "Select this class"}
      </Button>
    </>
  );
}
