import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { formatInstant } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextAreaField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'

type Note = Outputs['clients']['serviceLog']['notes'][number]

function useNotes(clientId: string) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['clients.serviceLog', clientId] })
  const fail = (error: unknown): void => {
    const { code } = faultOf(error)
    toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
  }
  const meta = { saves: true }
  const restore = useMutation({
    mutationFn: (id: string) => api.clients.restoreNote.mutate({ id }),
    onSuccess: refresh,
    onError: fail,
    meta,
  })
  const remove = useMutation({
    mutationFn: (note: Note) => api.clients.removeNote.mutate({ id: note.id, rev: note.rev }),
    onSuccess: (_done, note) => {
      toast.say(t('clients.service.noteRemoved'), () => restore.mutate(note.id))
      return refresh()
    },
    onError: fail,
    meta,
  })
  const add = useMutation({
    mutationFn: (text: string) => api.clients.addNote.mutate({ clientId, text }),
    onSuccess: refresh,
    meta,
  })
  const update = useMutation({
    mutationFn: (change: { note: Note; text: string }) =>
      api.clients.updateNote.mutate({ id: change.note.id, rev: change.note.rev, text: change.text }),
    onSuccess: refresh,
    meta,
  })
  return { add, update, remove }
}

function NoteItem(props: {
  readonly note: Note
  readonly onUpdate: (text: string) => Promise<unknown>
  readonly onRemove: () => void
}) {
  const { t } = useI18n()
  const { note } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (draft === null || draft.trim() === '') return
    try {
      await props.onUpdate(draft.trim())
      setDraft(null)
      setError(null)
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <li className="log-item" data-testid="note">
      <div className="row">
        <span className="dim small grow">
          {t('clients.service.by', { name: note.by, time: formatInstant(note.at) })}
        </span>
        <LinkButton onClick={() => setDraft(note.text)}>{t('common.edit')}</LinkButton>
        <LinkButton onClick={props.onRemove}>{t('common.remove')}</LinkButton>
      </div>
      {draft === null ? (
        <p className="pre">{note.text}</p>
      ) : (
        <form className="stack tight" onSubmit={(event) => void save(event)}>
          <TextAreaField
            label={t('clients.service.notes')}
            value={draft}
            onChange={setDraft}
            maxLength={4000}
            rows={4}
            autoFocus
          />
          {error !== null && <ErrorPanel error={error} />}
          <div className="row">
            <Button size="small" kind="primary" submit>
              {t('common.save')}
            </Button>
            <Button size="small" onClick={() => setDraft(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      )}
    </li>
  )
}

/** Internal notes, newest first. Deleting asks nothing and can be undone. */
export function NotesCard({ clientId, notes }: { readonly clientId: string; readonly notes: readonly Note[] }) {
  const { t } = useI18n()
  const toast = useToast()
  const { add, update, remove } = useNotes(clientId)
  const [text, setText] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() === '') return
    add.mutate(text.trim(), {
      onSuccess: () => {
        setText('')
        toast.say(t('clients.service.noteSaved'))
      },
    })
  }
  return (
    <Card title={t('clients.service.notes')}>
      <form className="stack tight" onSubmit={submit}>
        <TextAreaField
          label={t('clients.service.addNote')}
          placeholder={t('clients.service.notePlaceholder')}
          value={text}
          onChange={setText}
          maxLength={4000}
          rows={3}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
          }}
          data-testid="note-text"
        />
        {add.isError && <ErrorPanel error={add.error} />}
        <div>
          <Button
            size="small"
            kind="primary"
            submit
            busy={add.isPending}
            disabled={text.trim() === ''}
            data-testid="note-save"
          >
            {t('common.save')}
          </Button>
        </div>
      </form>
      {notes.length === 0 ? (
        <p className="dim">{t('clients.service.noteEmpty')}</p>
      ) : (
        <ul className="log">
          {[...notes]
            .sort((a, b) => b.at - a.at)
            .map((note) => (
              <NoteItem
                key={note.id}
                note={note}
                onUpdate={(changed) => update.mutateAsync({ note, text: changed })}
                onRemove={() => remove.mutate(note)}
              />
            ))}
        </ul>
      )}
    </Card>
  )
}
