import { type ReactNode, useEffect, useState } from "react";
import { type ClassId, KINDS, type SchemaClass, type TypeHint } from "../../core/schema/class";
import { isTrained, type Library } from "../../core/schema/library";
import { printClass } from "../../core/schema/print";
import { taxonomyOf } from "../../core/schema/taxonomy";
import { type Use, usesOf } from "../../core/schema/uses";
import { finishInSlices } from "../../core/sliced";
import { knowsCards } from "../../models/catalogue";
import { useApp } from "../app-store";
import { useShell } from "../layout/shell";
import { classesMessages } from "../messages/en/classes";
import { pageMessages } from "../messages/en/page";
import { schemaMessages } from "../messages/en/schema";
import { useMessages } from "../messages/messages";
import { KindMark } from "../primitives/class-tag";
import { hueStyle } from "../theme/colours";
import { Breadcrumbs } from "./breadcrumbs";
import { Learned } from "./learned";

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
  const words = useMessages(classesMessages);
  const page = useMessages(pageMessages);
  const schema = useMessages(schemaMessages);
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
          {words.inherits(
            page.kindNoun[kind],
            <Listed entries={parents} last={words.and}>
              {(name) => <ClassLink id={ofKind(name)} library={library} onGo={onGo} />}
            </Listed>,
          )}
        </span>
      </p>
      <Learned id={id} />
      {description !== "" && <p className="font-serif text-reading">{description}</p>}
      {alternatives.length > 0 && (
        <Fact name={words.inOtherWords}>
          {alternatives.map((alternative) => (
            <p key={alternative}>{alternative}</p>
          ))}
        </Fact>
      )}
      {synonyms.length > 0 && <Fact name={words.alsoCalled}>{synonyms.join(", ")}</Fact>}
      {examples.length > 0 && <Fact name={words.examples}>{examples.join(", ")}</Fact>}
      {schemaClass.kind === "relation" && (
        <Fact name={words.between}>
          {words.ends(
            <Hint hint={schemaClass.head} library={library} onGo={onGo} />,
            <Hint hint={schemaClass.tail} library={library} onGo={onGo} />,
          )}
        </Fact>
      )}
      {schemaClass.kind === "event" && schemaClass.roles.length > 0 && (
        <Fact name={words.roles}>
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
        <Fact name={words.below(taxonomy.countBelow(index))}>
          <Listed entries={children}>
            {(child) => <ClassLink id={library.idOf(child)} library={library} onGo={onGo} />}
          </Listed>
        </Fact>
      )}
      <Uses index={index} library={library} onGo={onGo} />
      {tagged && (
        <Fact name={words.training}>
          {isTrained(library, index) ? words.trainedOn(mentions) : schema.untrained(descriptions)}
        </Fact>
      )}
      <Fact name={words.source}>
        <Source library={library} index={index} />
      </Fact>
      <Fact name={words.asPython}>
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
  const words = useMessages(classesMessages);
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
    <Fact name={words.useWith}>
      <Listed entries={uses}>
        {({ by, as, named }) => (
          <>
            <ClassLink id={library.idOf(by)} library={library} onGo={onGo} />{" "}
            <span className="text-faint">{words.usedAs(as, named === library.nameOf(index) ? null : named)}</span>
          </>
        )}
      </Listed>
    </Fact>
  );
}

/** The ways that lead to a class; each of their steps is shown in the tree when it is pressed. */
function Ways({ id, library }: { readonly id: ClassId; readonly library: Library }) {
  const words = useMessages(classesMessages);
  const { showDialog, showPanel } = useShell();
  const showInTree = useApp((state) => state.showInTree);
  const taxonomy = taxonomyOf(library);
  const paths = taxonomy.pathsTo(library.indexOf(id), WAYS + 1);
  return (
    <Fact name={words.showInTree}>
      {paths.slice(0, WAYS).map((path, way) => (
        <Breadcrumbs
          key={path.join("/")}
          label={paths.length === 1 ? words.path : words.pathNumber(way + 1)}
          taxonomy={taxonomy}
          nodes={path.slice(1)}
          onChoose={(nodes) => {
            const ids = nodes.flatMap((node) => taxonomy.idOf(node) ?? []);
            const target = ids.at(-1);
            if (target === undefined) return;
            showDialog(null);
            showPanel("classes");
            showInTree(target, ids.slice(0, -1));
          }}
          className="-ml-1"
        />
      ))}
      {paths.length > WAYS && <p className="text-small text-faint">{words.morePaths}</p>}
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
  const words = useMessages(classesMessages);
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
      {entries.length > named.length && ` ${words.more(entries.length - named.length)}`}
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
  const words = useMessages(classesMessages);
  if (hint.length === 0 || hint.some(({ name }) => name === "Entity")) return words.hint(hint);
  return (
    <Listed entries={hint} last={words.or}>
      {({ name, list }) => (
        <>
          {list ? (
            words.listOf(<ClassLink id={classOfHint(library, name)} library={library} onGo={onGo} />)
          ) : (
            <ClassLink id={classOfHint(library, name)} library={library} onGo={onGo} />
          )}
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
  const words = useMessages(classesMessages);
  const origin = library.originOf(index);
  const source = library.sources.find(({ name }) => name.toLowerCase().includes(origin));
  if (origin === "own") return words.ownSource;
  if (source === undefined) return origin === "cards" ? words.cardSource : origin;
  return (
    <>
      {source.name} {source.version}, {source.licence}. {source.attribution}
    </>
  );
}
