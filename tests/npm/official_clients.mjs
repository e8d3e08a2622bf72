// The providers' own clients against fault_llm: texts, documents, streams, usage and their own error classes.
// Usage: FAULT_LLM=PROGRAM node --test official_clients.mjs
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { ApiError, GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';

const schema = {
  type: 'object',
  properties: {
    names: { type: 'array', items: { type: 'string' } },
    kind: { type: 'string', enum: ['small', 'large'] },
  },
  required: ['names', 'kind'],
  additionalProperties: false,
};
const statuses = ['429', '500', '529', 'auth'];
const messages = [{ role: 'user', content: 'What does Acme do?' }];

let server;
let url;

before(async () => {
  server = spawn(process.env.FAULT_LLM, ['--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await new Promise((resolve, reject) => {
    createInterface(server.stdout).once('line', (text) => resolve([text]));
    server.once('exit', () => reject(new Error('fault_llm ended')));
  });
  url = line.replace('listening on ', '');
});
after(() => server.kill());

function checkDocument(text) {
  const document = JSON.parse(text);
  assert.ok(document.names.length >= 1);
  assert.ok(['small', 'large'].includes(document.kind));
}

function checkText(text) {
  assert.match(text, /^[A-Z].{20,}\.$/);
}

describe('openai', () => {
  const client = () => new OpenAI({ apiKey: 'k', baseURL: `${url}/v1`, maxRetries: 0 });

  test('text and usage', async () => {
    const got = await client().chat.completions.create({ model: 'ok', messages });
    checkText(got.choices[0].message.content);
    assert.equal(got.choices[0].finish_reason, 'stop');
    assert.equal(got.usage.total_tokens, got.usage.prompt_tokens + got.usage.completion_tokens);
  });
  test('a document', async () => {
    const got = await client().chat.completions.create({
      model: 'ok', messages, max_completion_tokens: 999,
      response_format: { type: 'json_schema', json_schema: { name: 'names', strict: true, schema } },
    });
    checkDocument(got.choices[0].message.content);
  });
  test('a stream with usage at its end', async () => {
    const stream = await client().chat.completions.create({
      model: 'ok', messages, stream: true, stream_options: { include_usage: true },
    });
    let text = '';
    let usage;
    let pieces = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      pieces += chunk.choices[0]?.delta.content ? 1 : 0;
      usage = chunk.usage ?? usage;
    }
    checkText(text);
    assert.ok(pieces >= 2);
    assert.ok(usage.completion_tokens > 0);
  });
  test('its own errors', async () => {
    const classes = [OpenAI.RateLimitError, OpenAI.InternalServerError, OpenAI.InternalServerError,
      OpenAI.AuthenticationError];
    for (const [i, model] of statuses.entries())
      await assert.rejects(client().chat.completions.create({ model, messages }), classes[i]);
    await assert.rejects(client().chat.completions.create({ model: 'reset', messages }), OpenAI.APIConnectionError);
  });
  test('an error inside a stream, and a retry after a burst', async () => {
    const stream = await client().chat.completions.create({ model: 'error-in-stream', messages, stream: true });
    await assert.rejects(async () => { for await (const _ of stream); }, OpenAI.APIError);
    const patient = new OpenAI({ apiKey: 'k', baseURL: `${url}/v1`, maxRetries: 2 });
    const got = await patient.chat.completions.create({ model: '429-ms-20-burst-2', messages });
    checkText(got.choices[0].message.content);
  });
  test('refusals and lists of models', async () => {
    const got = await client().chat.completions.create({ model: 'refusal', messages });
    assert.ok(got.choices[0].message.refusal);
    assert.ok((await client().models.list()).data.some((model) => model.id === 'hang'));
  });
});

describe('gemini', () => {
  const client = () => new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: url } });
  const contents = 'What does Acme do?';

  test('text and usage', async () => {
    const got = await client().models.generateContent({ model: 'ok', contents });
    checkText(got.text);
    assert.equal(got.candidates[0].finishReason, 'STOP');
    const usage = got.usageMetadata;
    assert.equal(usage.totalTokenCount, usage.promptTokenCount + usage.candidatesTokenCount);
  });
  test('a document, by API key and by Vertex in express mode', async () => {
    const vertex = new GoogleGenAI({ vertexai: true, apiKey: 'k', httpOptions: { baseUrl: url } });
    for (const each of [client(), vertex]) {
      const got = await each.models.generateContent({
        model: 'ok', contents,
        config: { systemInstruction: 'Be brief.', responseMimeType: 'application/json', responseJsonSchema: schema },
      });
      checkDocument(got.text);
    }
  });
  test('a document of its own schema', async () => {
    const got = await client().models.generateContent({
      model: 'ok', contents,
      config: {
        responseMimeType: 'application/json',
        responseSchema: {
          type: 'OBJECT',
          properties: { names: { type: 'ARRAY', items: { type: 'STRING' } }, kind: { type: 'STRING', enum: ['small'] } },
        },
      },
    });
    checkDocument(got.text);
  });
  test('a stream', async () => {
    let text = '';
    let last;
    for await (const chunk of await client().models.generateContentStream({ model: 'ok', contents })) {
      text += chunk.text ?? '';
      last = chunk;
    }
    checkText(text);
    assert.equal(last.candidates[0].finishReason, 'STOP');
    assert.ok(last.usageMetadata.candidatesTokenCount > 0);
  });
  test('its own errors', async () => {
    for (const [i, model] of statuses.entries())
      await assert.rejects(client().models.generateContent({ model, contents }), (error) => {
        assert.ok(error instanceof ApiError);
        assert.equal(error.status, [429, 500, 529, 401][i]);
        return true;
      });
  });
  test('a refusal', async () => {
    const got = await client().models.generateContent({ model: 'refusal', contents });
    assert.equal(got.promptFeedback.blockReason, 'PROHIBITED_CONTENT');
  });
});

describe('anthropic', () => {
  const client = () => new Anthropic({ apiKey: 'k', authToken: null, baseURL: url, maxRetries: 0 });
  const max_tokens = 999;

  test('text and usage', async () => {
    const got = await client().messages.create({ model: 'ok', max_tokens, messages, system: 'Be brief.' });
    checkText(got.content[0].text);
    assert.equal(got.stop_reason, 'end_turn');
    assert.ok(got.usage.input_tokens > 0 && got.usage.output_tokens > 0);
  });
  test('a document', async () => {
    const got = await client().messages.create({
      model: 'ok', max_tokens, messages, output_config: { format: { type: 'json_schema', schema } },
    });
    checkDocument(got.content[0].text);
  });
  test('a stream', async () => {
    const stream = client().messages.stream({ model: 'ok', max_tokens, messages });
    const got = await stream.finalMessage();
    checkText(got.content[0].text);
    assert.equal(got.stop_reason, 'end_turn');
    assert.ok(got.usage.output_tokens > 1);
  });
  test('its own errors', async () => {
    const classes = [Anthropic.RateLimitError, Anthropic.InternalServerError, Anthropic.InternalServerError,
      Anthropic.AuthenticationError];
    for (const [i, model] of statuses.entries())
      await assert.rejects(client().messages.create({ model, max_tokens, messages }), classes[i]);
    const stream = client().messages.stream({ model: 'error-in-stream', max_tokens, messages });
    await assert.rejects(stream.finalMessage(), Anthropic.APIError);
  });
  test('a refusal', async () => {
    const got = await client().messages.create({ model: 'refusal', max_tokens, messages });
    assert.equal(got.stop_reason, 'refusal');
  });
});
