import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../../lib/api'
import { useProfile } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { STATE_KEY } from '../../lib/query'
import { ProfileFields, profileProblems } from '../../shared/profile-form'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'

export function ProfileSection() {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [profile, setProfile] = useState(useProfile())
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: () => api.app.saveProfile.mutate(profile),
    onSuccess: () => {
      toast.say(t('settings.profile.saved'))
      return client.invalidateQueries({ queryKey: STATE_KEY })
    },
    meta: { saves: true },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(profileProblems(profile)).length === 0) save.mutate()
  }
  return (
    <Card className="narrow">
      <form className="stack" onSubmit={submit} noValidate>
        <p className="dim">{t('settings.profile.lead')}</p>
        <ProfileFields profile={profile} onChange={setProfile} showProblems={tried} />
        {save.isError && <ErrorPanel error={save.error} />}
        <div>
          <Button kind="primary" submit busy={save.isPending} data-testid="profile-save">
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
