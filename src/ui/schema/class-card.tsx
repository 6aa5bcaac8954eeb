import { type ReactNode, useEffect, useState } from "react";
import { type ClassId, KINDS, type SchemaClass, type TypeHint } from "../../core/schema/class";
import { isTrained, type Library } from "../../core/schema/library";
import { printClass } from "../../core/schema/print";
import { taxonomyOf } from "../../core/schema/taxonomy";
import { type Use, usesOf } from "../../core/schema/uses";
import { finishInSlices } from "../../core/sliced";
import { knowsCards } from "../../engine/catalogue";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { KindMark } from "../primitives/class-tag";
import { counted } from "../results/words";
import { hueStyle } from "../theme/colours";
import { Breadcrumbs } from "./breadcrumbs";
import { hintWords, KIND_NOUN, untrainedSentence } from "./class-words";

interface ClassCardProps {
  readonly id: ClassId;
  readonly library: Library;
  readonly schemaClass: SchemaClass;
  /** Another class that the card names was pressed. */
  readonly onGo: (id: ClassId) => void;
}

/** So many classes are named in one list; the rest are counted. */
const NAMED = 30;
/** So many ways through the taxonomy are shown. */
const WAYS = 6;

/** Everything that the library knows of a class. */
export function ClassCard({ id, library, schemaClass, onGo }: ClassCardProps) {
  const descriptions = useApp((state) => state.descriptions);
  const tagged = useApp((state) => knowsCards(state.modelId));
  const index = library.indexOf(id);
  const taxonomy = taxonomyOf(library);
  const mentions = library.mentionsOf(index);
  const alternatives = library.alternativesOf(index);
  const synonyms = library.synonymsOf(index);
  const children = taxonomy.childrenOf(index);
  const { kind, parents, description, examples } = schemaClass;
  const ofKind = (name: string): ClassId => `${kind}:${name}`;
  return (
    <div className="space-y-4" style={hueStyle(id)}>
      <p className="hued flex items-center gap-2 text-small text-quiet">
        <KindMark kind={kind} className="text-class-line" />
        <span>
          {KIND_NOUN[kind]} class, inherits from{" "}
          <Listed entries={parents} last=" and ">
            {(name) => <ClassLink id={ofKind(name)} library={library} onGo={onGo} />}
          </Listed>
        </span>
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
          <Hint hint={schemaClass.head} library={library} onGo={onGo} /> and{" "}
          <Hint hint={schemaClass.tail} library={library} onGo={onGo} />
        </Fact>
      )}
      {schemaClass.kind === "event" && schemaClass.roles.length > 0 && (
        <Fact name="Roles">
          <ul>
            {schemaClass.roles.map(({ name, hint }) => (
              <li key={name}>
                {name}: <Hint hint={hint} library={library} onGo={onGo} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Ways id={id} library={library} />
      {children.length > 0 && (
        <Fact name={`Below it: ${counted(taxonomy.countBelow(index), "class", "classes")}`}>
          <Listed entries={children}>
            {(child) => <ClassLink id={library.idOf(child)} library={library} onGo={onGo} />}
          </Listed>
        </Fact>
      )}
      <Uses index={index} library={library} onGo={onGo} />
      {tagged && (
        <Fact name="Training">
          {isTrained(library, index)
            ? `The built-in model saw ${counted(mentions, "sentence")} with it.`
            : untrainedSentence(descriptions)}
        </Fact>
      )}
      <Fact name="Source">
        <Source library={library} index={index} />
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

/** The relations and events that the class can be part of; they are told as soon as they are found. */
function Uses({
  index,
  library,
  onGo,
}: {
  readonly index: number;
  readonly library: Library;
  readonly onGo: (id: ClassId) => void;
}) {
  const [uses, setUses] = useState<readonly Use[]>([]);
  useEffect(() => {
    let wanted = true;
    void finishInSlices(usesOf(library, index), () => wanted).then((found) => {
      if (wanted && found !== null) setUses(found);
    });
    return () => {
      wanted = false;
    };
  }, [library, index]);
  if (uses.length === 0) return null;
  return (
    <Fact name="Use with">
      <Listed entries={uses}>
        {({ by, as, named }) => (
          <>
            <ClassLink id={library.idOf(by)} library={library} onGo={onGo} />{" "}
            <span className="text-faint">
              (as {as}
              {named === library.nameOf(index) ? "" : `, like any ${named}`})
            </span>
          </>
        )}
      </Listed>
    </Fact>
  );
}

/** The ways that lead to a class; each of their steps is shown in the tree when it is pressed. */
function Ways({ id, library }: { readonly id: ClassId; readonly library: Library }) {
  const { showDialog, showSchema } = useShell();
  const showInTree = useApp((state) => state.showInTree);
  const taxonomy = taxonomyOf(library);
  const paths = taxonomy.pathsTo(library.indexOf(id), WAYS + 1);
  return (
    <Fact name="Show in the tree">
      {paths.slice(0, WAYS).map((path, way) => (
        <Breadcrumbs
          key={path.join("/")}
          label={paths.length === 1 ? "Path in the tree" : `Path ${way + 1} in the tree`}
          taxonomy={taxonomy}
          nodes={path.slice(1)}
          onChoose={(nodes) => {
            const ids = nodes.flatMap((node) => taxonomy.idOf(node) ?? []);
            const target = ids.at(-1);
            if (target === undefined) return;
            showDialog(null);
            showSchema(true);
            showInTree(target, ids.slice(0, -1));
          }}
          className="-ml-1"
        />
      ))}
      {paths.length > WAYS && <p className="text-small text-faint">and more ways</p>}
    </Fact>
  );
}

/** Entries between commas, the first of them; how many more there are. */
function Listed<T>({
  entries,
  last = ", ",
  children,
}: {
  readonly entries: readonly T[];
  /** What stands before the last one. */
  readonly last?: string;
  readonly children: (entry: T) => ReactNode;
}) {
  const named = entries.slice(0, NAMED);
  return (
    <>
      {named.map((entry, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a card stay as they are while it is shown.
        <span key={place}>
          {place > 0 && (place === entries.length - 1 ? last : ", ")}
          {children(entry)}
        </span>
      ))}
      {entries.length > named.length && ` and ${counted(entries.length - named.length, "more", "more")}`}
    </>
  );
}

/** The name of a class that leads to its card; the name alone where the library has no such class. */
function ClassLink({
  id,
  library,
  onGo,
}: {
  readonly id: ClassId;
  readonly library: Library;
  readonly onGo: (id: ClassId) => void;
}) {
  const index = library.indexOf(id);
  if (index < 0) return id.slice(id.indexOf(":") + 1);
  return (
    <button
      type="button"
      onClick={() => onGo(id)}
      className="rounded-sm text-ink underline decoration-hairline underline-offset-2 hover:decoration-current"
    >
      {library.nameOf(index)}
    </button>
  );
}

/** A hint in words, each class that it names leading to its card. */
function Hint({
  hint,
  library,
  onGo,
}: {
  readonly hint: TypeHint;
  readonly library: Library;
  readonly onGo: (id: ClassId) => void;
}) {
  if (hint.length === 0 || hint.some(({ name }) => name === "Entity")) return hintWords(hint);
  return (
    <Listed entries={hint} last=" or ">
      {({ name, list }) => (
        <>
          {list && "list of "}
          <ClassLink id={classOfHint(library, name)} library={library} onGo={onGo} />
        </>
      )}
    </Listed>
  );
}

/** Hints name entity classes, and in some schemas classes of other kinds. */
const classOfHint = (library: Library, name: string): ClassId =>
  KINDS.map((kind): ClassId => `${kind}:${name}`).find((id) => library.indexOf(id) >= 0) ?? `entity:${name}`;

/** Where the class comes from, and whose work that is. */
function Source({ library, index }: { readonly library: Library; readonly index: number }) {
  const origin = library.originOf(index);
  const source = library.sources.find(({ name }) => name.toLowerCase().includes(origin));
  if (origin === "own") return "A class of yours.";
  if (source === undefined) return origin === "cards" ? "A class card that the built-in model was trained on." : origin;
  return (
    <>
      {source.name} {source.version}, {source.licence}. {source.attribution}
    </>
  );
}
