// Builds the style and script of every page out of KRDS, htmx and our own sources.
//
//   node build.mjs [FOLDER]     (FOLDER: where `naru/` and `fonts/` are written; default .naru/assets)
//
// KRDS components are compiled from the package's own Sass, without its second copy of every rule
// for the high-contrast mode (we swap the tokens instead), and what no template uses is left out.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../../../..");
const state = process.env.NARU_STATE ?? join(root, ".naru");
const out = resolve(process.argv[2] ?? join(state, "assets"));
const modules = join(here, "node_modules");
const krds = join(modules, "krds-uiux/resources");
const fonts = join(modules, "@expo-google-fonts");
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

function compile() {
  const { light, contrast } = tokens();
  const source = readFileSync(join(here, "src/naru.scss"), "utf8");
  const { css } = sass.compileString(source, {
    loadPaths: [join(here, "src"), join(krds, "scss")],
    logger: sass.Logger.silent,
  });
  const high = `@media (prefers-contrast:more){:root{${contrast}}}:root.contrast{${contrast}}`;
  return light.replace('@charset "utf-8";', "") + css + high;
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

function words(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|py)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes("node_modules"));
}

async function style() {
  const [{ css }] = await new PurgeCSS().purge({
    content: [...words(resolve(here, "../..")), join(here, "src/naru.js"), join(here, "src/scanner.js")],
    css: [{ raw: slimmed(compile()) }],
    variables: true,
    safelist: { standard: ["html", "body", "open", /^bg-light-/] },
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  const minified = transformSync(css, { loader: "css", minify: true, target: "es2022" }).code;
  const icons = new Set([...minified.matchAll(/img\/component\/icon\/([\w-]+\.svg)/g)].map((m) => m[1]));
  mkdirSync(join(out, "naru/img"), { recursive: true });
  for (const icon of icons) cpSync(join(krds, "img/component/icon", icon), join(out, "naru/img", icon));
  return minified.replaceAll(/[./]*img\/component\/icon\//g, "img/");
}

function script() {
  const htmx = readFileSync(join(modules, "htmx.org/dist/htmx.min.js"), "utf8");
  const own = readFileSync(join(here, "src/naru.js"), "utf8");
  return `${htmx}\n${transformSync(own, { minify: true, target: "es2020" }).code}`;
}

rmSync(join(out, "naru"), { recursive: true, force: true });
mkdirSync(join(out, "naru"), { recursive: true });
mkdirSync(join(out, "fonts"), { recursive: true });
const css = await style();
const js = script();
writeFileSync(join(out, "naru/naru.css"), css);
writeFileSync(join(out, "naru/naru.js"), js);
// The scanner's script is a file of its own: only handhelds in the hub load it.
const scanner = readFileSync(join(here, "src/scanner.js"), "utf8");
writeFileSync(join(out, "naru/scanner.js"), transformSync(scanner, { minify: true, target: "es2020" }).code);
for (const file of readdirSync(join(here, "src")).filter((name) => /\.(svg|ico|png)$/.test(name)))
  cpSync(join(here, "src", file), join(out, "naru", file));
for (const [script, family] of Object.entries(scripts))
  for (const weight of ["400Regular", "700Bold"])
    cpSync(join(fonts, family, weight, `NotoSans${script}_${weight}.ttf`), join(out, "fonts", `NotoSans${script}_${weight}.ttf`));
console.log(`naru.css ${css.length} bytes, naru.js ${js.length} bytes -> ${join(out, "naru")}`);
