import writeXlsxFile from 'write-excel-file/node'
import type { AssessmentRecord } from '../../domain/import/records'
import { levelWords } from './words'

const cell = (value: string) => ({ value, type: String })
const day = (date: string) => ({ value: new Date(`${date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' })

/** The firm's register of tests as a real workbook: dates are dates, scores numbers, client numbers text. */
export async function assessmentWorkbook(rows: readonly AssessmentRecord[]): Promise<Uint8Array> {
  const header = [
    '客户号',
    '风险承受能力等级',
    '是否最低类别',
    '测评得分',
    '测评日期',
    '有效期至',
    '测评渠道',
    '投资期限',
    '投资品种',
  ]
  const data = [
    header.map((text) => ({ ...cell(text), fontWeight: 'bold' as const })),
    ...rows.map((row) => [
      cell(row.clientNo),
      cell(levelWords[row.level]),
      cell(row.lowest ? '是' : '否'),
      { value: row.score ?? 0, type: Number },
      day(row.assessedOn),
      day(row.validUntil),
      cell(row.channel ?? ''),
      cell(row.horizon ?? ''),
      cell(row.productTypes ?? ''),
    ]),
  ]
  const book = writeXlsxFile(data, { sheet: '风险测评' })
  return steadyZip(await book.toBuffer())
}

/** Sets the time of every entry of an archive to 1980-01-01, so that the same data give the same bytes. */
function steadyZip(archive: Buffer): Uint8Array {
  const bytes = new Uint8Array(archive)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 46 <= bytes.length; at++) {
    const signature = view.getUint32(at, true)
    if (signature === 0x04_03_4b_50) view.setUint32(at + 10, 0x00_21_00_00, true)
    if (signature === 0x02_01_4b_50) view.setUint32(at + 12, 0x00_21_00_00, true)
  }
  return bytes
}
