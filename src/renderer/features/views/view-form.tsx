import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, type Outputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { Segments, TextAreaField, TextField } from '../../ui/field'
import { DateField, SelectField } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { contentOf, draftOf, emptyDraft, problemText, type Draft } from './draft'
import { ExpectationFields, ShapeFields, type FieldsProps } from './form-fields'
import { PreviewPanel, usePreview } from './preview-panel'
import { useUndoView } from './use-undo'
import type { ViewEntry } from './view-words'

type List = Outputs['views']['list']
const DAYS = ['/start', '/expires', '/report/publishedOn']

/** A new view, or an amended one: fields at the left, what it would do to the five model mixes at the right. */
export function ViewForm(props: {
  readonly list: List
  readonly view: ViewEntry | null
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const undo = useUndoView()
  const client = useQueryClient()
  const { list, view, onClose } = props
  const act = view === null ? ('publish' as const) : ('amend' as const)
  const firstLevel = list.mayPublishHouse ? 'firm' : 'own'
  const [draft, setDraft] = useState<Draft>(() =>
    view === null
      ? emptyDraft(firstLevel, firstLevel === 'own' ? list.advisorName : '', list.on)
      : draftOf(view.content),
  )
  const [asked, setAsked] = useState(false)
  const set = (change: Partial<Draft>): void => setDraft((now) => ({ ...now, ...change }))
  const { content, missing } = contentOf(draft)
  const preview = usePreview(content ?? previewContent(draft, list.on), act)
  const save = useMutation({
    mutationFn: async () => {
      if (content === null) throw new Error('incomplete')
      return view === null
        ? api.views.publish.mutate({ content })
        : api.views.amend.mutate({ id: view.id, rev: view.rev, content })
    },
    onSuccess: async ({ id, rev }) => {
      onClose()
      toast.say(t(view === null ? 'views.published' : 'views.amended'), () => void undo({ id, rev }))
      await client.invalidateQueries({ queryKey: ['views.list'] })
    },
    meta: { saves: true },
  })
  const fault = save.isError ? faultOf(save.error) : null
  const refused = fault !== null && 'problems' in fault ? (fault.problems ?? []) : []
  // Days that were not chosen stand in the preview only.
  const problems = (preview.data?.problems ?? []).filter(({ path }) => content !== null || !DAYS.includes(path))
  const errorAt = (path: string): string | undefined => {
    if (!asked) return undefined
    const found = [...refused, ...problems].find((problem) => problem.path.startsWith(path))
    if (found !== undefined) return problemText(t, found)
    if (!missing.includes(path)) return undefined
    return path.startsWith('/expectation') ? t('views.problem.range') : t('views.problem.date')
  }
  const form = useRef<HTMLFormElement>(null)
  const submit = (): void => {
    setAsked(true)
    // While the check of what was just typed is under way, the backend decides.
    if (content !== null && (problems.length === 0 || preview.isPlaceholderData)) save.mutate()
    else requestAnimationFrame(() => form.current?.querySelector('.field .error')?.scrollIntoView({ block: 'center' }))
  }
  const title =
    view !== null ? 'views.form.titleAmend' : draft.level === 'own' ? 'views.form.titleOwn' : 'views.form.titleNew'
  const fields = { draft, set, errorAt, classes: list.classes }
  return (
    <Dialog
      title={t(title)}
      wide
      onClose={onClose}
      testId="view-form"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={save.isPending} onClick={submit} data-testid="view-save">
            {t(view === null ? 'views.form.publish' : 'views.form.save')}
          </Button>
        </>
      }
    >
      <div className="view-form">
        <form
          className="view-fields"
          ref={form}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          {view === null && list.mayPublishHouse && (
            <Segments
              label={t('views.form.level')}
              value={draft.level}
              options={(['firm', 'region', 'own'] as const).map((value) => ({
                value,
                label: t(`views.level.${value}`),
              }))}
              onChange={(level) => set({ level, owner: level === 'own' ? list.advisorName : draft.owner })}
            />
          )}
          <TextField
            label={t('views.form.title')}
            value={draft.title}
            onChange={(value) => set({ title: value })}
            error={errorAt('/title')}
            maxLength={120}
            data-testid="view-title"
          />
          <ShapeFields {...fields} />
          <ExpectationFields {...fields} />
          {draft.level === 'region' && (
            <TextField
              label={t('views.form.region')}
              value={draft.region}
              onChange={(region) => set({ region })}
              error={errorAt('/region')}
              maxLength={120}
            />
          )}
          {draft.level !== 'own' && (
            <TextField
              label={t('views.form.owner')}
              hint={t('views.form.ownerHint')}
              value={draft.owner}
              onChange={(owner) => set({ owner })}
              error={errorAt('/owner')}
              maxLength={120}
              data-testid="view-owner"
            />
          )}
          <TextAreaField
            label={t('views.form.reason')}
            value={draft.reason}
            onChange={(reason) => set({ reason })}
            error={errorAt('/reason')}
            rows={3}
            maxLength={600}
            data-testid="view-reason"
          />
          <ReportFields {...fields} />
          <DissentFields {...fields} />
          <div className="field-row">
            <DateField
              label={t('views.form.start')}
              value={draft.start}
              onChange={(start) => set({ start })}
              error={errorAt('/start')}
              {...(view === null ? { min: list.on } : {})}
              testId="view-start"
            />
            <DateField
              label={t('views.form.expires')}
              hint={t('views.form.expiresHint', { n: list.policy.maxLifeDays })}
              value={draft.expires}
              onChange={(expires) => set({ expires })}
              error={errorAt('/expires')}
              min={list.on}
              testId="view-expires"
            />
          </div>
          {fault !== null && fault.code !== 'invalidInput' && <ErrorPanel error={save.error} />}
        </form>
        <PreviewPanel levels={preview.data?.levels ?? null} />
      </div>
    </Dialog>
  )
}

/** The preview needs the legs and the size only: it is shown before the rest has been written. */
function previewContent(draft: Draft, on: string) {
  return contentOf({
    ...draft,
    publishedOn: draft.publishedOn ?? on,
    start: draft.start ?? on,
    expires: draft.expires ?? on,
  }).content
}

function ReportFields({ draft, set, errorAt }: FieldsProps) {
  const { t } = useI18n()
  return (
    <>
      <TextField
        label={t('views.form.reportTitle')}
        value={draft.reportTitle}
        onChange={(reportTitle) => set({ reportTitle })}
        error={errorAt('/report/title')}
        maxLength={120}
        data-testid="view-report"
      />
      <div className="field-row three">
        <TextField
          label={t('views.form.publisher')}
          value={draft.publisher}
          onChange={(publisher) => set({ publisher })}
          error={errorAt('/report/publisher')}
          maxLength={120}
          data-testid="view-publisher"
        />
        <DateField
          label={t('views.form.publishedOn')}
          value={draft.publishedOn}
          onChange={(publishedOn) => set({ publishedOn })}
          error={errorAt('/report/publishedOn')}
          testId="view-report-date"
        />
        <TextField
          label={t('views.form.page')}
          optional
          value={draft.page}
          onChange={(page) => set({ page })}
          maxLength={40}
        />
      </div>
    </>
  )
}

function DissentFields({ draft, set, errorAt }: FieldsProps) {
  const { t } = useI18n()
  return (
    <>
      <SelectField<Draft['dissent']>
        label={t('views.form.dissent')}
        value={draft.dissent}
        options={[
          { value: 'stated', label: t('views.form.dissentStated') },
          { value: 'noneKnown', label: t('views.form.dissentNone') },
        ]}
        onChange={(dissent) => set({ dissent })}
        testId="view-dissent"
      />
      {draft.dissent === 'stated' && (
        <div className="field-row dissent">
          <TextField
            label={t('views.form.dissentWho')}
            value={draft.who}
            onChange={(who) => set({ who })}
            error={errorAt('/dissent/who')}
            maxLength={120}
            data-testid="view-who"
          />
          <TextField
            label={t('views.form.dissentWhy')}
            value={draft.why}
            onChange={(why) => set({ why })}
            error={errorAt('/dissent/why')}
            maxLength={600}
            data-testid="view-why"
          />
        </div>
      )}
    </>
  )
}
