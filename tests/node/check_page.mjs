// Opens a page in Chromium and prints JSON: what axe-core finds in light and dark, and where the keyboard goes.
// Usage: node check_page.mjs CHROMIUM PAGE.html [PICTURES] — with a folder, also light.png, dark.png and print.pdf there.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [chromium, page_path, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
const found = { console: [], violations: {}, keyboard: [], jumps: {} };
page.on("console", (message) => found.console.push(message.text()));
page.on("request", (request) => request.url().startsWith("file:") || found.console.push(request.url()));
await page.setViewport({ width: 1000, height: 900 });
await page.goto(pathToFileURL(page_path).href);
// Both wordings as the browser has them in its tree, by the rules of kekdocs/render/redline/web/reading.py.
found.texts = await page.evaluate(() => [...document.querySelectorAll("[data-eintrag]")].map((entry) => {
  const sides = { alt: "", neu: "" };
  const walk = (node, open) => {
    if (node.nodeType === Node.TEXT_NODE) for (const side of open) sides[side] += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const { text, u } = node.dataset;
    if (text) open = text === "beide" ? ["alt", "neu"] : [text];
    if (node.tagName === "DEL") open = open.filter((side) => side !== "neu");
    if (node.tagName === "INS") open = open.filter((side) => side !== "alt");
    if (u) for (const side of open) sides[side] += String.fromCodePoint(parseInt(u, 16));
    if (u || node.tagName === "A" || ["z", "h", "sprung"].includes(node.className)) return;
    for (const child of node.childNodes) walk(child, open);
  };
  walk(entry, []);
  return [sides.alt, sides.neu];
}));
for (const scheme of ["light", "dark"]) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  found.violations[scheme] = result.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html)]);
  if (pictures) await page.screenshot({ path: `${pictures}/${scheme}.png`, fullPage: true });
}
await page.setViewport({ width: 320, height: 700 });
found.scrolls_sideways = await page.evaluate(() => document.documentElement.scrollWidth > 320);
if (pictures) await page.screenshot({ path: `${pictures}/narrow.png`, fullPage: true });
await page.setViewport({ width: 1000, height: 900 });
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("href") || document.activeElement.tagName);
for (let step = 0; step < 60; step += 1) {
  await page.keyboard.press("Tab");
  const name = await focused();
  if (name === "BODY" || found.keyboard[0] === name) break;
  found.keyboard.push(name);
}
if (await page.$("#aenderung-2")) {
  await page.focus("#aenderung-1");
  found.jumps.bar = await page.evaluate(() => getComputedStyle(document.querySelector("#aenderung-1 ~ .sprung")).display);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  found.jumps.next = await focused();
}
if (pictures) {
  await page.screenshot({ path: `${pictures}/jump.png` });
  await page.pdf({ path: `${pictures}/print.pdf`, preferCSSPageSize: true });
}
console.log(JSON.stringify(found));
await browser.close();
