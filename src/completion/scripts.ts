/** The shells that can complete Alma's lines. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

// bash 3.2, which macOS has, knows no mapfile, no compopt and no nosort
const BASH = `# Completion of alma in bash. Put this line into ~/.bashrc:
#   eval "$(alma autocomplete bash)"
_alma() {
  local line="\${COMP_LINE:0:COMP_POINT}" typed cut='' row kind=''
  typed="\${line##*[[:space:]]}"
  # readline replaces only what stands after a colon or an equals sign
  case "$COMP_WORDBREAKS" in *:*) cut="\${typed%"\${typed##*[:=]}"}" ;; esac
  COMPREPLY=()
  while IFS= read -r row; do
    if [[ -z "$kind" ]]; then kind="$row"; continue; fi
    row="\${row%%$'\\t'*}"
    row="\${row#"$cut"}"
    case "$row" in *[[:space:]\\"\\'\\\\\\$\\\`\\(\\)\\&\\;\\|\\<\\>*?#!]*) row="$(printf '%q' "$row")" ;; esac
    COMPREPLY+=("$row")
  done < <("\${COMP_WORDS[0]}" autocomplete bash --line "$line" 2>/dev/null)
  if [[ "$kind" == files ]]; then
    while IFS= read -r row; do COMPREPLY+=("$row"); done < <(compgen -f -- "\${typed##*=}")
    type compopt >/dev/null 2>&1 && compopt -o filenames
  fi
}
complete -o nosort -F _alma alma 2>/dev/null || complete -F _alma alma
`;

const ZSH = `#compdef alma
# Completion of alma in zsh. Put this line into ~/.zshrc, after compinit:
#   eval "$(alma autocomplete zsh)"
_alma() {
  local -a rows values shown
  local row
  rows=("\${(@f)$("$words[1]" autocomplete zsh --line "\${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)}")
  if [[ $rows[1] == files ]]; then
    compset -P '*='
    _files
    return
  fi
  for row in "\${(@)rows[2,-1]}"; do
    values+=("\${row%%$'\\t'*}")
    shown+=("\${row/$'\\t'/  }")
  done
  (( $#values )) && compadd -V alma -l -d shown -a values
}
if [[ $funcstack[1] == _alma ]]; then _alma "$@"; else compdef _alma alma; fi
`;

const FISH = `# Completion of alma in fish. Once:
#   alma autocomplete fish > ~/.config/fish/completions/alma.fish
function __alma_complete
    set -l rows (alma autocomplete fish --line (commandline -cp | string collect) 2>/dev/null)
    if test "$rows[1]" = files
        __fish_complete_path (commandline -ct)
    else if test (count $rows) -gt 1
        printf '%s\\n' $rows[2..-1]
    end
end
complete -c alma -f -k -a '(__alma_complete)'
`;

/** What each shell must read so that it asks Alma at every Tab. It never changes with the memories or the version. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
