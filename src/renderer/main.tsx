import '../../resources/fonts/noto-sans-sc.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/kit.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { cspNonce } from './lib/csp'
import { startSession } from './lib/session'

const holder = document.getElementById('root')
if (holder === null) throw new Error('the page has no root element')
const root = createRoot(holder)
const start = await startSession().catch(() => 'codeRefused' as const)
root.render(<App start={start} nonce={cspNonce()} />)
