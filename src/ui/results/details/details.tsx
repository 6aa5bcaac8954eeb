import type { ExtractedObject } from "../../../core/result/result";
import { overlaps } from "../../../core/text/span";
import { useApp, useDocument } from "../../app-store";
import { textMessages } from "../../messages/en/text";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { ClassTag } from "../../primitives/class-tag";
import { arcsOf, nameOf, objectsById } from "../related";
import { BrokenHints } from "./broken-hints";
import { Evidence, Grounding, idOf, type PartProps } from "./found-where";
import { useChosen } from "./use-chosen";

/** What is known of the object that is chosen. */
export function Details() {
  const words = useMessages(viewsMessages);
  const chosen = useChosen();
  return (
    <section key={chosen?.object.id} aria-label={words.details} className="details">
      {chosen === null ? (
        <p className="p-4 text-small text-pretty text-quiet">{words.nothingChosen}</p>
      ) : (
        <About {...chosen} />
      )}
    </section>
  );
}

function About({ document, object }: PartProps) {
  return (
    <div className="space-y-4 p-4">
      <h2 dir="auto" className="font-serif text-title text-balance">
        {nameOf(object, objectsById(document))}
      </h2>
      <AlsoHere document={document} object={object} />
      <Members document={document} object={object} />
      <BrokenHints document={document} object={object} />
      <Evidence document={document} object={object} />
      <Grounding document={document} object={object} />
      <Connections document={document} object={object} />
      <Actions document={document} object={object} />
    </div>
  );
}

/** Other objects that stand over the same words. */
function AlsoHere({ document, object }: PartProps) {
  const words = useMessages(textMessages);
  const { span } = object;
  if (span === null || object.kind === "relation") return null;
  const others = document.objects.filter(
    (other) => other.id !== object.id && other.kind !== "relation" && other.span !== null && overlaps(other.span, span),
  );
  if (others.length === 0) return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-small text-quiet">
      {words.alsoHere}
      {others.map((other) => (
        <ObjectLink key={other.id} object={other} />
      ))}
    </p>
  );
}

/** The ends of a relation, the roles of an event. */
function Members({ document, object }: PartProps) {
  const words = useMessages(viewsMessages);
  const byId = objectsById(document);
  const members =
    object.kind === "relation"
      ? [
          { role: words.head, id: object.head },
          { role: words.tail, id: object.tail },
        ]
      : object.kind === "event"
        ? object.arguments.map(({ role, object: id }) => ({ role, id }))
        : [];
  if (members.length === 0) return null;
  return (
    <dl className="facts">
      {members.map(({ role, id }) => (
        <div key={`${role} ${id}`}>
          <dt>{role}</dt>
          <dd>
            <ObjectLink object={byId.get(id)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** An object by name and class; pressing it shows its details. */
function ObjectLink({ object }: { readonly object: ExtractedObject | undefined }) {
  const words = useMessages(viewsMessages);
  const choose = useApp((state) => state.choose);
  const hover = useApp((state) => state.hover);
  if (object === undefined) return <span className="text-faint">{words.notInDocument}</span>;
  return (
    <button
      type="button"
      onClick={() => choose(object.id)}
      onPointerEnter={() => hover([object.id])}
      onPointerLeave={() => hover([])}
      className="-mx-1.5 inline-flex max-w-full flex-wrap items-baseline gap-x-2 rounded-md px-1.5 py-0.5 text-left hover:bg-hover"
    >
      <bdi className="font-serif">{object.mention}</bdi>
      <ClassTag id={idOf(object)} kind={object.kind} name={object.class} tinted={false} />
    </button>
  );
}

const MOST_CONNECTIONS = 30;

/** The relations and events that an entity takes part in. */
function Connections({ document, object }: PartProps) {
  const words = useMessages(viewsMessages);
  if (object.kind !== "entity") return null;
  const byId = objectsById(document);
  const arcs = arcsOf(document.objects, [object.id]);
  if (arcs.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-small text-faint">{words.takesPartIn}</h3>
      <ul>
        {arcs.slice(0, MOST_CONNECTIONS).map((arc) => {
          const owner = byId.get(arc.object);
          if (owner === undefined) return null;
          const role = owner.kind === "event" ? `${words.roleOf(arc.label)} ` : "";
          return (
            <li key={`${arc.object} ${arc.label}`} className="text-small text-quiet">
              {role}
              <Connection owner={owner} name={nameOf(owner, byId)} />
            </li>
          );
        })}
      </ul>
      {arcs.length > MOST_CONNECTIONS && (
        <p className="text-small text-faint">{words.moreConnections(arcs.length - MOST_CONNECTIONS)}</p>
      )}
    </div>
  );
}

function Connection({ owner, name }: { readonly owner: ExtractedObject; readonly name: string }) {
  const choose = useApp((state) => state.choose);
  return (
    <button
      type="button"
      onClick={() => choose(owner.id)}
      className="-mx-1.5 inline-flex max-w-full flex-wrap items-baseline gap-x-2 rounded-md px-1.5 py-0.5 text-left hover:bg-hover"
    >
      <ClassTag id={idOf(owner)} kind={owner.kind} name={owner.class} tinted={false} />
      <bdi className="font-serif text-ink">{name}</bdi>
    </button>
  );
}

function Actions({ document, object }: PartProps) {
  const words = useMessages(viewsMessages);
  const showInText = useApp((state) => state.setTab);
  const inspectPrompt = useApp((state) => state.inspectPrompt);
  const tab = useDocument((document) => document.tab);
  const byId = objectsById(document);
  const standsInText =
    object.span !== null ||
    (object.kind === "relation" && [object.head, object.tail].some((id) => (byId.get(id)?.span ?? null) !== null));
  return (
    <div className="flex flex-wrap gap-2">
      {standsInText && tab !== "text" && (
        <Button size="small" onClick={() => showInText("text")}>
          {words.showInText}
        </Button>
      )}
      {document.passes[object.pass]?.prompt !== undefined && (
        <Button size="small" onClick={() => inspectPrompt(object.pass)}>
          {words.openPrompt}
        </Button>
      )}
    </div>
  );
}
