// Takes the front-end parts from node_modules, prunes them to what the pages use, and writes them with their licences
// to the program's wwwroot. The result is committed, so that running the program needs neither Node nor a network.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const out = join(root, "src", "ThongSuot", "wwwroot");
const modules = join(here, "node_modules");

const from = (...path) => join(modules, ...path);
const to = (...path) => {
  const file = join(out, ...path);
  mkdirSync(dirname(file), { recursive: true });
  return file;
};

await tabler();
icons();
fonts("be-vietnam-pro", ["400-normal", "600-normal"]);
fonts("source-serif-4", ["400-normal", "400-italic"]);
copyFileSync(from("htmx.org", "dist", "htmx.min.js"), to("lib", "htmx", "htmx.min.js"));
copyFileSync(from("htmx.org", "LICENSE"), to("lib", "htmx", "LICENSE.txt"));

/** Only the rules whose classes stand in a page, a component or the list of safe ones; in a layer, so ours win. */
async function tabler() {
  const sources = [...walk(join(root, "src"), [".razor", ".cs"]), to("js", "site.js")].filter(existsSync);
  const [pruned] = await new PurgeCSS().purge({
    content: [...sources, { raw: readFileSync(join(here, "safe-classes.txt"), "utf8"), extension: "txt" }],
    css: [{ raw: readFileSync(from("@tabler", "core", "dist", "css", "tabler.css"), "utf8") }],
    keyframes: true,
    fontFace: true,
    safelist: ["html", "body"],
    // Controls are drawn by our own sheets: Tabler's carry colours in functions older office browsers do not know,
    // and pictures in data addresses, which the content security policy does not allow.
    blocklist: [
      /^(btn|form-|nav|card|progress|placeholder|alert|tag|chip|table|prose|empty|status|menu|mark$|steps|timeline)/,
      /^(icon|skip-link|txt|page|footer|calendar|mention|strong)/,
    ],
  });
  const banner = "/*! Pruned from @tabler/core (MIT), which contains Bootstrap (MIT): see the licences beside it. */\n";
  const layered = `@layer tabler {\n${ours(pruned.css)}\n}\n`;
  const targets = { chrome: 109 << 16, firefox: 115 << 16, safari: (15 << 16) | (4 << 8) };
  const { code } = transform({ filename: "tabler.css", code: Buffer.from(layered), minify: true, targets });
  writeFileSync(to("lib", "tabler", "tabler.css"), banner + code.toString() + "\n");
  for (const name of ["LICENSE.txt", "LICENSE-bootstrap.txt"]) {
    copyFileSync(join(here, "licences", `tabler-${name}`), to("lib", "tabler", name));
  }
}

/** Without imports (no page asks another machine) and without Tabler's own colours: tokens.css has ours. */
function ours(css) {
  const sheet = postcss.parse(css);
  sheet.walkAtRules(/^(import|charset)$/, rule => rule.remove());
  sheet.walkRules(/^(a|code|kbd|mark)\b|\.mark\b/, rule => rule.remove());
  sheet.walkComments(comment => comment.remove());
  sheet.walkDecls(/./, declaration => {
    if (/color-mix|light-dark|oklch|data:/.test(declaration.value)) declaration.remove();
  });
  sheet.walkRules(/scrollbar|::selection|::backdrop/, rule => rule.remove());
  sheet.walkRules(/:root|data-theme|data-bs-theme/, rule => {
    rule.walkDecls(/^--/, declaration => declaration.remove());
    if (rule.nodes.length === 0) rule.remove();
  });
  return sheet.toString();
}

/** One sprite of the icons named in icons.txt; a component that names another one stops the build. */
function icons() {
  const wanted = readFileSync(join(here, "icons.txt"), "utf8").split(/\s+/).filter(Boolean);
  const symbols = wanted.map(name => {
    const svg = readFileSync(from("@tabler", "icons", "icons", "outline", `${name}.svg`), "utf8");
    const body = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
    const parts = body.replace(/<path stroke="none"[^>]*\/>/g, "").replace(/\s*\n\s*/g, "").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${parts}</symbol>`;
  });
  const head = "<!-- From Tabler Icons (MIT): /lib/tabler-icons/LICENSE.txt -->\n";
  writeFileSync(to("icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">\n${head}${symbols.join("\n")}\n</svg>\n`);
  copyFileSync(from("@tabler", "icons", "LICENSE"), to("lib", "tabler-icons", "LICENSE.txt"));

  const missing = new Set();
  for (const file of walk(join(root, "src"), [".razor"])) {
    for (const [, name] of readFileSync(file, "utf8").matchAll(/(?:<Icon Name|\sIcon)="([a-z0-9-]+)"/g)) {
      if (!wanted.includes(name)) missing.add(name);
    }
  }
  if (missing.size > 0) throw new Error(`Add to icons.txt: ${[...missing].join(", ")}`);
}

function fonts(family, cuts) {
  for (const cut of cuts) {
    for (const subset of ["latin", "vietnamese"]) {
      const name = `${subset}-${cut.replace("-normal", "")}.woff2`;
      copyFileSync(from("@fontsource", family, "files", `${family}-${subset}-${cut}.woff2`), to("lib", family, name));
    }
  }
  copyFileSync(from("@fontsource", family, "LICENSE"), to("lib", family, "LICENSE.txt"));
}

function* walk(folder, kinds) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path, kinds);
    else if (kinds.includes(extname(name))) yield path;
  }
}
