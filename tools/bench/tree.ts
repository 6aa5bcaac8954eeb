import { type ClassId, KINDS } from "../../src/core/schema/class";
import type { Library } from "../../src/core/schema/library";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { type Choice, NO_CHOICE, resolveIndexes } from "../../src/core/schema/selection";
import { taxonomyOf } from "../../src/core/schema/taxonomy";
import { plantTree, rowAt, rowCount, type Tree, toggleRow } from "../../src/core/schema/tree";
import { pressKey, typeAhead } from "../../src/core/schema/tree-keys";
import { generatedLibraryFile } from "./generated-library";
import { medians } from "./measure";
import { agree, type Benchmark, type Row, row } from "./row";

const SIZES = [30_000, 100_000, 300_000];
/** As many rows as a tall pane shows, with those drawn above and below. */
const DRAWN = 60;
/** Milliseconds that a toggle, a key or a scroll may take. */
const FRAME = 16;

export const tree: Benchmark = {
  name: "tree",
  describe:
    "The tree of a generated library: the first 60 rows with what is below them; then, with at least as many rows open as there are classes, opening and closing the largest node, a key, a typed name that is found all the way round, 60 rows in the middle; everything chosen as branches. Peer: all titles sorted at once, and all visible rows laid out anew whenever one opens or closes.",
  async rows() {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await measured(size)));
    return rows;
  },
};

async function measured(size: number): Promise<Row[]> {
  const library = readLibraryFile(generatedLibraryFile(size));
  const open = openEverything(plantTree(taxonomyOf(library)));
  const eager = eagerTaxonomy(library);
  const paths = new Set(rowsOf(open, 0, rowCount(open)).flatMap((drawn) => (drawn.expanded ? [drawn.path] : [])));
  const laidOut = layOut(eager, paths);
  agree("Visible rows", rowCount(open), laidOut.length);
  const middle = rowCount(open) >> 1;
  const active = laidOut[middle]?.path ?? "";
  agree("The row in the middle", rowAt(open, middle)?.path, active);
  const title = eager.titles[laidOut[middle - 1]?.node ?? -1]?.toLowerCase() ?? "";
  const big = largest(open);
  const standing: Tree = { ...open, active };
  const everything: Choice = { ...NO_CHOICE, branches: topsOf(library) };
  agree("Classes of all branches", resolveIndexes(library, everything).indexes.length, descend(library, everything));

  const toggledPeer = (): number => {
    const closed = new Set(paths);
    closed.delete(big);
    return layOut(eager, closed).length;
  };
  agree("Rows with the largest node closed", rowCount(toggleRow(open, big)), toggledPeer());
  const times = await medians({
    first: () => {
      // A library object of its own, for the taxonomy of each is made once.
      const taxonomy = taxonomyOf({ ...library });
      const planted = plantTree(taxonomy);
      return rowsOf(planted, 0, DRAWN).map(({ node }) => [taxonomy.titleOf(node), taxonomy.countBelow(node)]);
    },
    firstPeer: () => {
      const taxonomy = eagerTaxonomy(library);
      const [root = -1] = taxonomy.roots;
      const seen = layOut(taxonomy, new Set([`${root}`])).slice(0, DRAWN);
      return seen.map(({ node }) => [taxonomy.titles[node], countBelow(taxonomy, node)]);
    },
    toggle: () => rowsOf(toggleRow(open, big), 0, DRAWN),
    togglePeer: toggledPeer,
    key: () => pressKey(standing, "ArrowDown"),
    keyPeer: () => laidOut[laidOut.findIndex(({ path }) => path === active) + 1],
    ahead: () => typeAhead(standing, title),
    aheadPeer: () =>
      [...laidOut.slice(middle), ...laidOut.slice(0, middle)].find(({ node }) =>
        eager.titles[node]?.toLowerCase().startsWith(title),
      ),
    scroll: () => rowsOf(open, middle, middle + DRAWN),
    branches: () => resolveIndexes(library, everything),
    branchesPeer: () => descend(library, everything),
  });
  const name = `${size.toLocaleString("en")} classes`;
  const visible = `${rowCount(open).toLocaleString("en")} rows`;
  const compared = (what: string, ours: number, peer: number | null, among: string, goal?: number): Row =>
    row({
      what: `${name}: ${what}`,
      unit: "ms",
      ours,
      ...(peer === null ? {} : { peer: { name: among, value: peer } }),
      ...(goal === undefined ? {} : { goal }),
    });
  return [
    compared(`first ${DRAWN} rows`, times.first, times.firstPeer, "all titles sorted"),
    compared(`toggle among ${visible}`, times.toggle, times.togglePeer, "all rows anew", FRAME),
    compared(`a key among ${visible}`, times.key, times.keyPeer, "search all rows", FRAME),
    compared(`a typed name among ${visible}`, times.ahead, times.aheadPeer, "search all rows", FRAME),
    compared(`scroll, ${DRAWN} of ${visible}`, times.scroll, null, "", FRAME),
    compared("branches of everything", times.branches, times.branchesPeer, "a Set of ids"),
  ];
}

const rowsOf = (planted: Tree, from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => rowAt(planted, from + place)).flatMap((drawn) => drawn ?? []);

/** Opens row after row until at least as many can be seen as there are classes. */
function openEverything(planted: Tree): Tree {
  let open = planted;
  const enough = planted.taxonomy.library.size;
  for (let place = 0; place < rowCount(open) && rowCount(open) < enough; place++) {
    const drawn = rowAt(open, place);
    if (drawn?.expanded === false) open = toggleRow(open, drawn.path);
  }
  return open;
}

/** The open row beneath a heading with the most rows beneath. */
function largest({ ground }: Tree): string {
  const inner = ground.open.flatMap((heading) => heading.open.map((limb) => ({ limb, path: `${heading.node}/` })));
  const most = inner.reduce((best, next) => (next.limb.rows > best.limb.rows ? next : best));
  return most.path + most.limb.node;
}

const topsOf = (library: Library): readonly ClassId[] =>
  Array.from({ length: library.size }, (_, index) => index)
    .filter((index) => library.parentsOf(index).length === 0)
    .map((index) => library.idOf(index));

interface EagerTaxonomy {
  readonly titles: readonly string[];
  readonly children: readonly (readonly number[])[];
  readonly roots: readonly number[];
}

function eagerTaxonomy(library: Library): EagerTaxonomy {
  const titles = Array.from({ length: library.size }, (_, index) => library.nameOf(index));
  const children: number[][] = Array.from({ length: library.size + KINDS.length }, () => []);
  for (let index = 0; index < library.size; index++) {
    const parents = library.parentsOf(index);
    if (parents.length === 0) children[library.size + KINDS.indexOf(library.kindOf(index))]?.push(index);
    for (const parent of parents) children[parent]?.push(index);
  }
  const folded = titles.map((title) => title.toLowerCase());
  for (const list of children) list.sort((a, b) => ((folded[a] ?? "") < (folded[b] ?? "") ? -1 : 1));
  return { titles, children, roots: KINDS.map((_, kind) => library.size + kind) };
}

interface LaidOut {
  readonly path: string;
  readonly node: number;
}

function layOut({ roots, children }: EagerTaxonomy, open: ReadonlySet<string>): readonly LaidOut[] {
  const rows: LaidOut[] = [];
  const visit = (nodes: readonly number[], parent: string): void => {
    for (const node of nodes) {
      const path = parent + node;
      rows.push({ path, node });
      if (open.has(path)) visit(children[node] ?? [], `${path}/`);
    }
  };
  visit(roots, "");
  return rows;
}

function countBelow({ children }: EagerTaxonomy, node: number): number {
  const met = new Set(children[node]);
  for (const one of met) for (const child of children[one] ?? []) met.add(child);
  return met.size;
}

function descend(library: Library, { branches }: Choice): number {
  const met = new Set(branches);
  for (const id of met) for (const child of library.childrenOf(library.indexOf(id))) met.add(library.idOf(child));
  return met.size;
}
