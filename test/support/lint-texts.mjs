/*
 * Lints texts as if they stood in files of the checkout, with the real configuration. A process of its own, because
 * the configuration is an ES module and jest runs CommonJS.
 *
 * Standard input: JSON [{file, text}]. Standard output: JSON [[ "rule: message", … ], …], in the same order.
 */
import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';

const planted = JSON.parse(readFileSync(0, 'utf8'));
const eslint = new ESLint();
const answers = [];
for (const { file, text } of planted) {
  const [{ messages }] = await eslint.lintText(text, { filePath: file });
  answers.push(messages.map(({ ruleId, message }) => `${ruleId ?? 'eslint'}: ${message}`));
}
process.stdout.write(JSON.stringify(answers));
