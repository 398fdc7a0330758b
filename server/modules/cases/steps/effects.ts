import type { CaseEvent } from '../../../contract/cases/states';
import { dispatch, reassign, returnCase } from './assign';
import { finish, start } from './dismantle';
import { confirm, refute } from './inspect';
import { merge, split, unmerge } from './join';
import { announce, extend, fail, file, hear, order, penalise, remind, serve } from './orders';
import {
  answerChase,
  chase,
  close,
  confiscate,
  regularise,
  reject,
  reopen,
  reply,
  result,
  resume,
  suspend,
  transfer,
} from './others';
import type { StepEffect } from './step-context';

const nothing = () => ({});

/** What each step changes besides the state. */
export const stepEffects: { [E in CaseEvent]: StepEffect<E> } = {
  accept: nothing,
  reject,
  dispatch,
  reassign,
  return: returnCase,
  confirm,
  refute,
  transfer,
  result,
  merge,
  unmerge,
  split,
  file,
  order,
  serve,
  hear,
  remind,
  announce,
  extend,
  penalise,
  confiscate,
  regularise,
  start,
  finish,
  check: nothing,
  close,
  fail,
  reopen,
  suspend,
  resume,
  reply,
  chase,
  answerChase,
};
