import notice from "../../../NOTICE?raw";
import { version } from "../../../package.json";
import { helpMessages } from "../messages/en/help";
import { useMessages } from "../messages/messages";

/** As its authors have named it, in every language of the page. */
const PAPER = {
  address: "https://arxiv.org/abs/2403.07969",
  citation:
    "Zixuan Li et al.: KnowCoder: Coding Structured Knowledge into LLMs for Universal Information Extraction. ACL 2024, arXiv:2403.07969",
};

/** What KnowCoder is, where that is written, what the page keeps where, and under which licences all of it stands. */
export function About() {
  const { about: words } = useMessages(helpMessages);
  return (
    <div className="space-y-2">
      <p>{words.what}</p>
      <p>{words.here}</p>
      <h3 className="pt-2 font-semibold">{words.papers}</h3>
      <p>
        <a href={PAPER.address} target="_blank" rel="noreferrer" lang="en" className="text-accent underline">
          {PAPER.citation}
        </a>
      </p>
      <h3 className="pt-2 font-semibold">{words.kept}</h3>
      <ul className="list-disc space-y-1 pl-5">
        <li>{words.records}</li>
        <li>{words.models}</li>
      </ul>
      <p>{words.leaves}</p>
      <h3 className="pt-2 font-semibold">{words.licences}</h3>
      <p>{words.licence}</p>
      <details>
        <summary className="min-h-6 w-fit cursor-pointer text-accent">{words.notices}</summary>
        {/* As it stands in the project, in the language that it is valid in. */}
        <pre lang="en" className="mt-2 text-small whitespace-pre-wrap">
          {notice}
        </pre>
      </details>
      <p className="pt-2 text-small text-faint">{words.version(version)}</p>
    </div>
  );
}
