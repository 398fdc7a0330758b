import type { Context } from 'koa';
import { open311Texts as texts } from './open311.texts';
import { xmlOf, type Value } from './xml';

export const formats = ['xml', 'json'] as const;
export type Format = (typeof formats)[number];

/** A refusal as GeoReport v2 has it: a code, which is the HTTP status, and a description. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly descriptions: readonly string[],
  ) {
    super(descriptions.join('; '));
  }
}

export const refuse = (code: number, ...descriptions: string[]): Refusal => new Refusal(code, descriptions);
export const notFound = (): Refusal => refuse(404, texts.wrong.notFound);

/** Answers in the format of the address: XML under its root, JSON bare. */
export function say(context: Context, format: Format, root: string, value: Value): void {
  context.type = format === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8';
  context.set('Access-Control-Allow-Origin', '*');
  context.body = format === 'xml' ? xmlOf(root, value) : JSON.stringify(value);
}

/** Answers a refusal; every error of it by itself. */
export function sayRefusal(context: Context, format: Format, { code, descriptions }: Refusal): void {
  context.status = code;
  context.set('Cache-Control', 'no-store');
  say(
    context,
    format,
    'errors',
    descriptions.map((description) => ({ code, description })),
  );
  if (!context.req.complete) context.set('Connection', 'close');
}
