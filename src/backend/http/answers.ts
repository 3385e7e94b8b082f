import type { AppFault } from '../../contract/errors'
import { httpStatusOf } from '../fault'
import { secured } from './headers'

export const json = (value: unknown, status = 200): Response =>
  secured(
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json; charset=utf-8' } }),
  )

export const faultAnswer = (fault: AppFault, status = httpStatusOf(fault.code)): Response =>
  json({ error: fault }, status)

/** A file from memory that the page saves or shows as a blob. */
export const fileAnswer = (file: { fileName: string; contentType: string; bytes: Uint8Array }): Response =>
  secured(
    new Response(file.bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': file.contentType,
        'content-length': String(file.bytes.length),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName).replaceAll("'", '%27')}`,
      },
    }),
  )
