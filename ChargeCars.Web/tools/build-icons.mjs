// Builds wwwroot/icons.svg: one <symbol> for each icon we use, so that a page asks for one file and paints in its own colour.
// tools/icons.json maps our names to lucide's; tools/glyphs/ holds what we drew ourselves (status and charger shapes, the map pin).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, dirname, basename } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const lucide = join(root, "node_modules", "lucide-static", "icons");

/** The drawing inside an svg file, without comments and line breaks. */
function drawing(file) {
  const svg = readFileSync(file, "utf8").replace(/<!--[\s\S]*?-->/g, "");
  const found = /<svg[^>]*?viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/.exec(svg);
  if (!found) throw new Error(`${file} has no <svg viewBox>`);
  return { viewBox: found[1], inner: found[2].trim().replace(/\s*\n\s*/g, "") };
}

const symbols = new Map();
for (const [name, source] of Object.entries(JSON.parse(readFileSync(join(root, "tools", "icons.json"), "utf8"))))
  symbols.set(name, drawing(join(lucide, `${source}.svg`)));
const glyphs = join(root, "tools", "glyphs");
for (const file of readdirSync(glyphs).filter(f => f.endsWith(".svg")))
  symbols.set(basename(file, ".svg"), drawing(join(glyphs, file)));

const body = [...symbols].sort(([a], [b]) => a.localeCompare(b, "en"))
  .map(([name, s]) => `<symbol id="${name}" viewBox="${s.viewBox}">${s.inner}</symbol>`).join("\n");
const notice = `Icons by Lucide (ISC), https://lucide.dev/license, and our own.`;
writeFileSync(join(root, "wwwroot", "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${notice} -->\n${body}\n</svg>\n`);
console.log(`icons.svg: ${symbols.size} icons`);
