// Reads SDL from standard input and prints what stands in it: { errors: [text], types: { name: [field names] } }.
import { readFileSync } from 'node:fs';
import { buildASTSchema, parse, validateSchema } from 'graphql';

// Members as the text declares them: fields of objects, interfaces and inputs, values of enums, types of unions.
const membersOf = (definition) =>
  (definition.fields ?? definition.values ?? definition.types ?? []).map((member) => member.name.value);

function read(text) {
  try {
    const document = parse(text);
    const types = Object.fromEntries(
      document.definitions
        .filter((definition) => definition.kind.endsWith('TypeDefinition'))
        .map((definition) => [definition.name.value, membersOf(definition)]));
    return { errors: validateSchema(buildASTSchema(document)).map(String), types };
  } catch (error) {
    return { errors: [String(error)], types: {} };
  }
}

console.log(JSON.stringify(read(readFileSync(0, 'utf8'))));
