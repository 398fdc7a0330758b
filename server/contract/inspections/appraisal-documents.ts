import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { houseReaders } from '../houses/houses';
import { z } from '../z';
import { appraisalView, appraisers } from './appraisals';

/** The largest report as PDF, in bytes. */
export const mostDocumentBytes = 20 * 1024 * 1024;

const params = z.object({ id: z.string() });

export const addAppraisalDocument = endpoint({
  name: 'addAppraisalDocument',
  method: 'POST',
  path: '/api/appraisals/:id/document',
  summary:
    'Adds the report of an appraisal as PDF (multipart, field `file`), once; a PDF with script, programs, media or attached files is refused',
  access: staffWith(...appraisers),
  params,
  bodyKind: 'file',
  status: 201,
  response: appraisalView,
  problems: ['not_found', 'unsupported_media', 'upload_incomplete', 'file_too_large', 'file_kind', 'step_refused'],
});

export const getAppraisalDocument = endpoint({
  name: 'getAppraisalDocument',
  method: 'GET',
  path: '/api/appraisals/:id/document',
  summary: 'The report of an appraisal as it was given, to be saved; what is stored is held against its SHA-256 first',
  access: staffWith(...houseReaders),
  params,
  responseKind: 'binary',
  response: z.unknown(),
  problems: ['not_found'],
});

export const appraisalDocumentEndpoints = [addAppraisalDocument, getAppraisalDocument] as const;
