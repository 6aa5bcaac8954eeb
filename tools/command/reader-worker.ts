import { serveReader } from "../../src/models/kinds/reader/service";
import { openReaderHere } from "./reader";
import { threadPort } from "./thread";

/** A thread that reads with the built-in reader. */
serveReader<null>(threadPort(), openReaderHere);
