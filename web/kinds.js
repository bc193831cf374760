/** What a file is by the end of its name: whether a click looks at it or downloads it. The node has the last word. */

const SHOWN = {
  image: 'png jpg jpeg jfif gif webp bmp avif tif tiff',
  pdf: 'pdf',
  audio: 'mp3 ogg oga opus wav flac m4a aac weba',
  video: 'mp4 webm m4v ogv',
  text: 'txt md markdown csv tsv log json xml html htm xhtml svg yaml yml toml ini cfg conf properties java kt js mjs ts css py rb go rs c h '
    + 'cpp hpp cs sh bat ps1 sql tex rst diff patch gradle php pl lua swift r vue',
};
const KINDS = new Map(Object.entries(SHOWN).flatMap(([kind, ends]) => ends.split(' ').map((end) => [end, kind])));

/** 'image', 'pdf', 'audio', 'video', 'text', or `undefined` for what can only be downloaded. */
export function kindOf(name) {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : KINDS.get(name.slice(dot + 1).toLowerCase());
}
