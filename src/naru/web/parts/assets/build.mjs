// Builds the style and script of every page out of KRDS, htmx and our own sources.
//
//   node build.mjs [FOLDER]     (FOLDER: where `naru/` and `fonts/` are written; default .naru/assets)
//
// KRDS components are compiled from the package's own Sass, without its second copy of every rule
// for the high-contrast mode (we swap the tokens instead), and what no template uses is left out.
// Every page loads base.css and the sheet of its audience; the sheets hold the same rules in the same
// order, each without what none of its audience's pages draws, so a page looks the same in all.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../../../..");
const web = resolve(here, "../..");
const state = process.env.NARU_STATE ?? join(root, ".naru");
const out = resolve(process.argv[2] ?? join(state, "assets"));
const modules = join(here, "node_modules");
const krds = join(modules, "krds-uiux/resources");
const fonts = join(modules, "@expo-google-fonts");
// What each sheet is for: folders of web, and single pages that no folder of theirs holds.
const errors = ["403", "403_csrf", "404", "500", "parts/refusal"].map((name) => `parts/templates/${name}.html`);
const audiences = {
  shop: ["shopper", "account", "parts/unknown_host.py", ...errors],
  gate: ["gate"],
  desk: ["officer", "merchant", "provider", "parts/styleguide.py"],
  buyer: ["buyer"],
};
const scripts = { KR: "noto-sans-kr", JP: "noto-sans-jp", SC: "noto-sans-sc" };

function tokens() {
  const css = readFileSync(join(krds, "css/token/krds_tokens.css"), "utf8");
  const light = css
    .replace(/^\s*--krds-(high-contrast-|color-high-contrast-).*$/gm, "")
    .replace(/^(\s*--krds-[\w-]+): var\((--[\w-]+)\);$/gm, (_, own, of) => `${own}:${resolved(css, of)};`);
  const names = [...css.matchAll(/^\s*--krds-high-contrast-([\w-]+):/gm)].map((match) => match[1]);
  const swap = names
    .filter((name) => name.startsWith("color-"))
    .map((name) => `--krds-light-${name}:${resolved(css, `--krds-high-contrast-${name}`)};`);
  return { light, contrast: swap.join("") };
}

function resolved(css, name) {
  const value = css.match(new RegExp(`${name}:\\s*([^;]+);`))?.[1] ?? "";
  const inner = value.match(/^var\((--[\w-]+)\)$/)?.[1];
  return inner ? resolved(css, inner) : value;
}

function compile(name) {
  return sass.compileString(readFileSync(join(here, `src/${name}.scss`), "utf8"), {
    loadPaths: [join(here, "src"), join(krds, "scss")],
    logger: sass.Logger.silent,
  }).css;
}

function ground() {
  const { light, contrast } = tokens();
  const high = `@media (prefers-contrast:more){:root{${contrast}}}:root.contrast{${contrast}}`;
  return light.replace('@charset "utf-8";', "") + compile("base") + high;
}

// Forms of KRDS parts that our tags never draw; words like "link" stand everywhere in templates.
const undrawn = /\.krds-btn.*\.(link|icon|basic|pure|h-auto|svg-icon)\b|\.(xsmall|xlarge)\b|\.krds-(form-check|check-area|input|form-select).*\.(large|medium|small)\b|\.fieldset\.|\.is-(success|information)/;

function slimmed(css) {
  const tree = postcss.parse(css);
  tree.walkRules((rule) => {
    if (rule.parent.name === "keyframes") return;
    rule.selectors = rule.selectors.filter((selector) => !undrawn.test(selector));
    if (rule.selector === "") rule.remove();
  });
  return tree.toString();
}

function files(place) {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|py)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes("node_modules"));
}

// All files that the pages of an audience are drawn from: its own, the templates and tags they name,
// the modules of web they import, and so on.
function drawn(places) {
  const doors = readdirSync(web);
  const found = new Set();
  const waiting = places.flatMap((place) => files(join(web, place)));
  while (waiting.length) {
    const path = waiting.pop();
    if (found.has(path) || !existsSync(path) || !statSync(path).isFile()) continue;
    found.add(path);
    const text = readFileSync(path, "utf8");
    const named = [...text.matchAll(/["']([\w/]+\.html)["']/g)].map(([, name]) => `templates/${name}`);
    const loaded = [...text.matchAll(/\{% load ([\w ]+) %\}/g)]
      .flatMap(([, names]) => names.split(" "))
      .map((name) => `templatetags/${name}.py`);
    for (const door of doors) waiting.push(...[...named, ...loaded].map((name) => join(web, door, name)));
    for (const [, from, names] of text.matchAll(/from naru\.web\.([\w.]+) import \(?([\w\s,]+)/g)) {
      const room = join(web, from.replaceAll(".", "/"));
      waiting.push(`${room}.py`, ...names.split(/[\s,]+/).map((name) => join(room, `${name}.py`)));
    }
  }
  return [...found];
}

async function purged(css, content, { variables }) {
  const [{ css: kept }] = await new PurgeCSS().purge({
    content: [...content, join(here, "src/naru.js"), join(here, "src/scanner.js")],
    css: [{ raw: css }],
    variables,
    safelist: { standard: ["html", "body", "open", /^bg-light-/] },
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  return kept;
}

function written(name, css) {
  const minified = transformSync(css, { loader: "css", minify: true, target: "es2022" }).code;
  for (const [, icon] of minified.matchAll(/img\/component\/icon\/([\w-]+\.svg)/g))
    cpSync(join(krds, "img/component/icon", icon), join(out, "naru/img", icon));
  writeFileSync(join(out, `naru/${name}.css`), minified.replaceAll(/[./]*img\/component\/icon\//g, "img/"));
  console.log(`${name}.css ${minified.length} bytes`);
}

// Whole first, so that a variable of the base stays where any sheet uses it; then cut at the seam.
async function styles() {
  const seam = ".naru-seam{order:0}";
  const whole = await purged(slimmed(`${ground()}${seam}${compile("sheet")}`), [...files(web), { raw: "naru-seam", extension: "txt" }], { variables: true });
  const [base, rest] = whole.split(/\.naru-seam\s*\{[^}]*\}/);
  written("base", base);
  for (const [name, places] of Object.entries(audiences))
    written(name, await purged(rest, drawn(places), { variables: false }));
}

function script() {
  const htmx = readFileSync(join(modules, "htmx.org/dist/htmx.min.js"), "utf8");
  const own = readFileSync(join(here, "src/naru.js"), "utf8");
  return `${htmx}\n${transformSync(own, { minify: true, target: "es2020" }).code}`;
}

rmSync(join(out, "naru"), { recursive: true, force: true });
mkdirSync(join(out, "naru/img"), { recursive: true });
mkdirSync(join(out, "fonts"), { recursive: true });
await styles();
const js = script();
writeFileSync(join(out, "naru/naru.js"), js);
// The scanner's script is a file of its own: only handhelds in the hub load it.
const scanner = readFileSync(join(here, "src/scanner.js"), "utf8");
writeFileSync(join(out, "naru/scanner.js"), transformSync(scanner, { minify: true, target: "es2020" }).code);
for (const file of readdirSync(join(here, "src")).filter((name) => /\.(svg|ico|png)$/.test(name)))
  cpSync(join(here, "src", file), join(out, "naru", file));
for (const [script, family] of Object.entries(scripts))
  for (const weight of ["400Regular", "700Bold"])
    cpSync(join(fonts, family, weight, `NotoSans${script}_${weight}.ttf`), join(out, "fonts", `NotoSans${script}_${weight}.ttf`));
console.log(`naru.js ${js.length} bytes -> ${join(out, "naru")}`);
