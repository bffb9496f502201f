// What jsdiff's diffWords makes of pairs of texts, and its CPU milliseconds.
//
//     node jsdiff.mjs PAIRS.json        a list of [old, new]
//
// Prints {"milliseconds": of all pairs, "operations": for each pair a list of ["=" | "-" | "+", text]}.
import { diffWords } from "diff";
import { readFileSync } from "node:fs";

const pairs = JSON.parse(readFileSync(process.argv[2], "utf8"));
const before = process.cpuUsage();
const found = pairs.map(([old, fresh]) => diffWords(old, fresh));
const used = process.cpuUsage(before);
const sign = (part) => (part.added ? "+" : part.removed ? "-" : "=");
const operations = found.map((parts) => parts.map((part) => [sign(part), part.value]));
process.stdout.write(JSON.stringify({ milliseconds: (used.user + used.system) / 1000, operations }));
