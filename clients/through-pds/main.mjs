// Has people with a did:plc live the same story through a PDS, and looks at what is different for
// them: tokens that they never see, keys in a directory, and headers that do not arrive.
import './through-pds.mjs'

await import('./proxying.mjs')
await import('../every-method/story.mjs')
await import('./repeats.mjs')
await import('./keys.mjs')
await import('./errors.mjs')
