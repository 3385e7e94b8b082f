import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { useToast } from '../../ui/toast'
import type { Choice, Months } from './choice'

interface Shown {
  readonly clientId: string
  readonly months: Months
  readonly choice: Choice
}
interface Offered {
  readonly fileName: string
  readonly downloadId: string
}

const codeOf = (error: unknown) => {
  const { code } = faultOf(error)
  return code === 'network' ? 'internal' : code
}

/** Print and export what is shown; account numbers stay masked unless a purpose is given. */
export function Outputs(shown: Shown) {
  const { t, language } = useI18n()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const done = async (file: Offered): Promise<void> => {
    await saveOffered(file)
    toast.say(t('bills.outputs.done', { name: file.fileName }))
  }
  const onError = (error: unknown): void => toast.fail(t(`errors.code.${codeOf(error)}.title`))
  const paper = useMutation({
    mutationFn: () => api.bills.paper.mutate({ ...shown, language }),
    onSuccess: done,
    onError,
  })
  const csv = useMutation({ mutationFn: () => api.bills.csv.mutate({ ...shown, language }), onSuccess: done, onError })
  return (
    <>
      <Button size="small" busy={paper.isPending} onClick={() => paper.mutate()} data-testid="bills-print">
        {t('bills.outputs.print')}
      </Button>
      <Button size="small" busy={csv.isPending} onClick={() => csv.mutate()} data-testid="bills-csv">
        {t('bills.outputs.csv')}
      </Button>
      <Button size="small" kind="quiet" onClick={() => setAsking(true)} data-testid="bills-csv-full">
        {t('bills.outputs.csvFull')}
      </Button>
      {asking && <RevealDialog shown={shown} onClose={() => setAsking(false)} onDone={done} />}
    </>
  )
}

/** SECURITY: account numbers in full only with a reason, which is kept. */
function RevealDialog(props: {
  readonly shown: Shown
  readonly onClose: () => void
  readonly onDone: (file: Offered) => Promise<void>
}) {
  const { t, language } = useI18n()
  const [reason, setReason] = useState('')
  const csv = useMutation({
    mutationFn: () => api.bills.csv.mutate({ ...props.shown, language, reveal: true, reason }),
    onSuccess: async (file) => {
      props.onClose()
      await props.onDone(file)
    },
  })
  return (
    <Dialog
      title={t('bills.outputs.revealTitle')}
      onClose={props.onClose}
      footer={
        <Button kind="primary" disabled={reason.trim() === ''} busy={csv.isPending} onClick={() => csv.mutate()}>
          {t('bills.outputs.csv')}
        </Button>
      }
    >
      <p>{t('bills.outputs.revealBody')}</p>
      <TextField label={t('bills.outputs.reason')} value={reason} onChange={setReason} maxLength={300} />
      {csv.isError && <ErrorPanel error={csv.error} />}
    </Dialog>
  )
}
