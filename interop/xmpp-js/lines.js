// The lines that agents and driver exchange: fields parted by tabs, with \t, \n and \\ escaped.

const escaped = { "\\": "\\\\", "\t": "\\t", "\n": "\\n" };
const plain = { "\\\\": "\\", "\\t": "\t", "\\n": "\n" };

export function report(...fields) {
  const line = fields.map((field) => String(field).replace(/[\\\t\n]/g, (c) => escaped[c]));
  process.stdout.write(line.join("\t") + "\n");
}

export function parse(line) {
  return line.split("\t").map((field) => field.replace(/\\[\\tn]/g, (pair) => plain[pair]));
}
