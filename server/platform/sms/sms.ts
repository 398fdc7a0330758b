/** A short message by a template that the operator has approved: one that tells of something, or one that holds a code. */
export interface ShortMessage {
  phone: string;
  /** Names the message towards the operator, so that both sides can find it. */
  key: string;
  params: { number: string; what: string } | { code: string };
}

/** `later`: the operator is busy or limits the rate; `refused`: it will not work without a change. */
export type SendResult = { result: 'sent' } | { result: 'later' | 'refused'; code: string };

/** What the server needs of an operator of short messages. */
export interface SmsSender {
  /** Whether the installation has a template for codes. */
  sendsCodes: boolean;
  /** Sends; never throws, and no phone or key goes into what it gives back. */
  send(message: ShortMessage): Promise<SendResult>;
}
