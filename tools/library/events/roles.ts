import type { Role } from "../../../src/core/schema/class";

/**
 * Roles of events from WordNet's sentence frames; see wninput(5WN), "Verb Frames". A frame says which places a verb has:
 * somebody or something in front of it, something or somebody behind it, and what joins them. What the places are called
 * depends on what the verb is about, its field.
 */
interface Places {
  /** Who or what does it or undergoes it, in front of the verb. */
  readonly subject: Place;
  /** The thing behind the verb. */
  readonly thing: Place;
  /** The person behind the verb. */
  readonly somebody: Place;
}

type Place = readonly [role: string, ...classes: readonly string[]];

const ACTORS = ["Person", "Organization"] as const;

const PLACES: ReadonlyMap<number, Places> = new Map([
  [
    29,
    { subject: ["experiencer", "Person", "Animal"], thing: ["body_part", "BodyPart"], somebody: ["patient", "Person"] },
  ],
  [30, { subject: ["agent", ...ACTORS], thing: ["theme", "Entity"], somebody: ["affected", ...ACTORS] }],
  [31, { subject: ["cognizer", ...ACTORS], thing: ["topic", "Entity"], somebody: ["evaluee", ...ACTORS] }],
  [32, { subject: ["speaker", ...ACTORS], thing: ["topic", "Entity"], somebody: ["addressee", ...ACTORS] }],
  [33, { subject: ["participant", ...ACTORS], thing: ["prize", "Entity"], somebody: ["opponent", ...ACTORS] }],
  [
    34,
    {
      subject: ["consumer", "Person", "Animal"],
      thing: ["consumed", "Food", "Substance"],
      somebody: ["fed", "Person"],
    },
  ],
  [35, { subject: ["agent", ...ACTORS], thing: ["object", "Entity"], somebody: ["affected", "Person"] }],
  [36, { subject: ["creator", ...ACTORS], thing: ["created_entity", "Entity"], somebody: ["beneficiary", ...ACTORS] }],
  [37, { subject: ["experiencer", "Person"], thing: ["stimulus", "Entity"], somebody: ["affected", "Person"] }],
  [38, { subject: ["mover", ...ACTORS, "Vehicle"], thing: ["theme", "Entity"], somebody: ["passenger", "Person"] }],
  [39, { subject: ["perceiver", "Person"], thing: ["phenomenon", "Entity"], somebody: ["observed", "Person"] }],
  [40, { subject: ["agent", ...ACTORS], thing: ["possession", "Entity"], somebody: ["recipient", ...ACTORS] }],
  [41, { subject: ["agent", ...ACTORS], thing: ["undertaking", "Entity"], somebody: ["counterpart", ...ACTORS] }],
  [
    43,
    { subject: ["phenomenon", "NaturalPhenomenon"], thing: ["affected", "Entity"], somebody: ["affected", "Person"] },
  ],
]);

const ANY_FIELD: Places = {
  subject: ["agent", ...ACTORS],
  thing: ["theme", "Entity"],
  somebody: ["patient", "Person"],
};

const SUBJECT_IS_THING = new Set([1, 4, 5, 6, 10, 11, 12, 34, 35]);
const THING = new Set([5, 8, 11, 13, 14, 15, 16, 17, 18, 19, 21, 31]);
const SOMEBODY = new Set([9, 10, 12, 14, 17, 18, 20, 24, 25, 30]);
const TO_SOMEBODY = new Set([12, 15, 27]);
const FROM_SOMEBODY = new Set([16]);
const WITH_SOMETHING = new Set([17, 31]);
const CONTENT = new Set([26, 28, 29, 32, 33, 34]);
const SOMEWHERE = new Set([4, 20, 21, 22]);
const MOTION = 38;

/** The roles of an event class, at most eight, each typed by entity classes of the library. */
export function rolesOf(field: number, frames: readonly number[]): readonly Role[] {
  const places = PLACES.get(field) ?? ANY_FIELD;
  const has = (set: ReadonlySet<number>) => frames.some((frame) => set.has(frame));
  const somebodyActs = frames.some((frame) => !SUBJECT_IS_THING.has(frame));
  const found: Place[] = [];
  if (somebodyActs) found.push(places.subject);
  else if (frames.length > 0) found.push(["theme", "Entity"]);
  if (has(THING)) found.push(places.thing);
  if (has(SOMEBODY)) found.push(places.somebody);
  if (has(TO_SOMEBODY)) found.push(["recipient", ...ACTORS]);
  if (has(FROM_SOMEBODY)) found.push(["source", ...ACTORS]);
  if (has(WITH_SOMETHING)) found.push(["instrument", "Device", "Product", "Substance"]);
  if (has(CONTENT)) found.push(["content", "Entity"]);
  if (field === MOTION || has(SOMEWHERE)) {
    if (field === MOTION) found.push(["origin", "Location"], ["destination", "Location"]);
  }
  found.push(["place", "Location", "Facility"], ["time", "Temporal"]);
  const roles = new Map<string, Role>();
  for (const [name, ...classes] of found) {
    if (!roles.has(name)) roles.set(name, { name, hint: classes.map((type) => ({ name: type, list: true })) });
  }
  return [...roles.values()].slice(0, 8);
}
