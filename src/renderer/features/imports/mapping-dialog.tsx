import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { IMPORT_KINDS, type ImportKind } from '../../../domain/import/records'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Select } from '../../ui/select'
import {
  guessMapping,
  missingFields,
  sharedColumns,
  unusedColumns,
  withColumn,
  type Field,
  type Mapping,
} from './mapping'
import type { QueuedFile } from './queue'
import { useQueue } from './queue-context'

const NONE = 'none'

function FieldsTable(props: {
  readonly fields: readonly Field[]
  readonly mapping: Mapping
  readonly headers: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly onChange: (mapping: Mapping) => void
}) {
  const { t, language } = useI18n()
  const { fields, mapping, headers } = props
  const shared = sharedColumns(mapping)
  const nameOf = (field: Field): string => (language === 'zh-CN' ? field.label.zh : field.label.en)
  const options = [
    { value: NONE, label: t('imports.mapping.none') },
    ...headers.map((header, column) => ({ value: String(column), label: header === '' ? `#${column + 1}` : header })),
  ]
  const samples = (column: number | undefined): string =>
    column === undefined
      ? ''
      : props.sample
          .map((row) => row[column] ?? '')
          .filter((cell) => cell !== '')
          .slice(0, 3)
          .join(' · ')
  return (
    <DataTable
      caption={t('imports.mapping.title')}
      dense
      testId="mapping-table"
      rows={fields}
      rowKey={(field) => field.field}
      columns={[
        {
          key: 'field',
          head: t('imports.mapping.field'),
          render: (field) => (
            <>
              {nameOf(field)}{' '}
              {field.required && (
                <Tag tone={mapping[field.field] === undefined ? 'bad' : 'neutral'}>{t('imports.mapping.required')}</Tag>
              )}
            </>
          ),
        },
        {
          key: 'column',
          head: t('imports.mapping.column'),
          width: 240,
          render: (field) => {
            const column = mapping[field.field]
            const twin = shared.get(field.field)
            const other = fields.find((candidate) => candidate.field === twin)
            return (
              <>
                <Select
                  label={nameOf(field)}
                  value={column === undefined ? NONE : String(column)}
                  options={options}
                  searchable
                  small
                  invalid={field.required && column === undefined}
                  onChange={(value) =>
                    props.onChange(withColumn(mapping, field.field, value === NONE ? null : Number(value)))
                  }
                  testId={`map-${field.field}`}
                />
                {other !== undefined && (
                  <div className="warn-text small">{t('imports.mapping.duplicate', { field: nameOf(other) })}</div>
                )}
              </>
            )
          },
        },
        {
          key: 'samples',
          head: t('imports.mapping.samples'),
          render: (field) => <span className="dim small samples">{samples(mapping[field.field])}</span>,
        },
      ]}
    />
  )
}

/** Which column serves which field, with the first rows beside it; remembered for the next file of this form. */
export function MappingDialog({ file, onClose }: { readonly file: QueuedFile; readonly onClose: () => void }) {
  const { t, language, f } = useI18n()
  const queue = useQueue()
  const headers = file.sniff?.headers ?? []
  const [kind, setKind] = useState<ImportKind | null>(file.kind)
  const [own, setOwn] = useState<Mapping | null>(file.kind === null ? null : file.mapping)
  const fields = useQuery({
    queryKey: ['imports.fields', kind],
    queryFn: () => api.imports.fields.query({ kind: kind ?? 'clients' }),
    enabled: kind !== null,
  })
  const mapping = own ?? (fields.data === undefined ? {} : guessMapping(fields.data, headers))
  const missing = fields.data === undefined ? [] : missingFields(fields.data, mapping)
  const unused = unusedColumns(headers, mapping)
  const save = (): void => {
    if (kind === null || missing.length > 0) return
    onClose()
    void queue.setColumns(file.id, kind, mapping)
  }
  return (
    <Dialog
      title={`${t('imports.mapping.title')} · ${file.name}`}
      onClose={onClose}
      wide
      testId="mapping-dialog"
      footer={
        <>
          {missing.length > 0 && (
            <span className="warn-text grow">
              {t('imports.file.missing', {
                fields: f.list(missing.map((field) => (language === 'zh-CN' ? field.label.zh : field.label.en))),
              })}
            </span>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            disabled={kind === null || missing.length > 0}
            onClick={save}
            data-testid="mapping-save"
          >
            {t('imports.mapping.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="dim">{t('imports.mapping.lead')}</p>
        <div className="row">
          <span>{t('imports.file.kind')}</span>
          <Select<ImportKind>
            label={t('imports.file.kind')}
            value={kind}
            placeholder={t('imports.file.kindUnknown')}
            options={IMPORT_KINDS.map((value) => ({ value, label: t(`enums.importKind.${value}`) }))}
            onChange={(next) => {
              setKind(next)
              setOwn(next === file.kind ? file.mapping : null)
            }}
            width={220}
            testId="mapping-kind"
          />
        </div>
        {kind !== null && (
          <QueryView query={fields}>
            {(list) => (
              <FieldsTable
                fields={list}
                mapping={mapping}
                headers={headers}
                sample={file.sniff?.sample ?? []}
                onChange={setOwn}
              />
            )}
          </QueryView>
        )}
        {unused.length > 0 && <p className="dim small">{t('imports.mapping.unmapped', { columns: f.list(unused) })}</p>}
      </div>
    </Dialog>
  )
}
