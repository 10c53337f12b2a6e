/// The script by which a shell completes the words behind `stride`.
public enum Completions {
  /// The script of a shell, to be read by it: `source <(stride completions bash)`.
  public static func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private typealias Table = CommandLineTable

  private static var commandNames: [String] { Table.commands.map(\.name) }

  // MARK: bash

  private static var bash: String {
    let all = Table.options + Table.commands.flatMap(\.options)
    let valued = all.filter { $0.value != nil }.map { option in
      "    \(option.names.joined(separator: "|"))) \(bashAction(option.completes)); return ;;"
    }
    let optionCases = Table.commands.filter { !$0.options.isEmpty }.map { command in
      let names = command.options.flatMap(\.names) + Table.options.flatMap(\.names)
      return "      \(command.name)) \(bashAction(.words(names))) ;;"
    }
    let commandCases = Table.commands.filter { $0.completes != .nothing }.map { command in
      "    \(command.name)) \(bashAction(command.completes)) ;;"
    }
    return """
      # Completions of stride for bash: source <(stride completions bash)
      _stride() {
        local IFS=$'\\n' current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local command= word
        COMPREPLY=()
        case $previous in
      \(valued.joined(separator: "\n"))
        esac
        for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case $word in
            \(commandNames.joined(separator: "|"))) command=$word; break ;;
          esac
        done
        if [[ $current == -* ]]; then
          case $command in
      \(optionCases.joined(separator: "\n"))
            *) \(bashAction(.words(Table.options.flatMap(\.names)))) ;;
          esac
          return
        fi
        case $command in
          "") \(bashAction(.words(commandNames)))
              \(bashAction(.files(Table.notebooks))) ;;
      \(commandCases.joined(separator: "\n"))
        esac
      }
      complete -o filenames -F _stride stride

      """
  }

  private static func bashAction(_ completes: Table.Completes) -> String {
    switch completes {
    case .nothing: ":"
    case .words(let words):
      "COMPREPLY+=($(compgen -W $'\(words.joined(separator: "\\n"))' -- \"$current\"))"
    case .files(let endings):
      endings.isEmpty
        ? "COMPREPLY+=($(compgen -f -- \"$current\"))"
        : (["COMPREPLY+=($(compgen -d -- \"$current\"))"]
          + endings.map { "COMPREPLY+=($(compgen -f -X '!*.\($0)' -- \"$current\"))" })
          .joined(separator: "; ")
    case .folders: "COMPREPLY+=($(compgen -d -- \"$current\"))"
    }
  }

  // MARK: zsh

  private static var zsh: String {
    let options = Table.options.map { "    \(zshOption($0)) \\" }
    let commands = Table.commands.map { "    '\($0.name):\(zshQuoted($0.words))'" }
    let cases = Table.commands.filter { $0.completes != .nothing }.map { command in
      let own = command.options.map { " " + zshOption($0) }.joined()
      let rest = "'*:\(command.name):\(zshAction(command.completes))'"
      return "        \(command.name)) _arguments\(own) \(rest) ;;"
    }
    return """
      #compdef stride
      # Completions of stride for zsh: source <(stride completions zsh), or as _stride in $fpath.
      _stride() {
        local -a commands
        local state line
        commands=(
      \(commands.joined(separator: "\n"))
        )
        _arguments -C \\
      \(options.joined(separator: "\n"))
          '1: :->first' '*:: :->rest'
        case $state in
          first) _describe command commands; \(zshAction(.files(Table.notebooks))) ;;
          rest)
            case $words[1] in
      \(cases.joined(separator: "\n"))
            esac ;;
        esac
      }
      if [ "$funcstack[1]" = _stride ]; then _stride "$@"; else compdef _stride stride; fi

      """
  }

  private static func zshOption(_ option: Table.Option) -> String {
    let value = option.value.map { ":\($0):\(zshAction(option.completes))" } ?? ""
    let all = option.names.joined(separator: " ")
    return option.names.map { "'(\(all))\($0)[\(zshQuoted(option.words))]\(value)'" }
      .joined(separator: " ")
  }

  private static func zshAction(_ completes: Table.Completes) -> String {
    switch completes {
    case .nothing: " "
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .files(let endings) where endings.isEmpty: "_files"
    case .files(let endings): "_files -g \"*.(\(endings.joined(separator: "|")))\""
    case .folders: "_files -/"
    }
  }

  private static func zshQuoted(_ text: String) -> String {
    text.map { sign in
      switch sign {
      case "'": "'\\''"
      case ":", "[", "]", "\\": "\\\(sign)"
      default: String(sign)
      }
    }.joined()
  }

  // MARK: fish

  private static var fish: String {
    var lines = [
      "# Completions of stride for fish: stride completions fish | source", "complete -c stride -f",
    ]
    let none = "not __fish_seen_subcommand_from \(commandNames.joined(separator: " "))"
    lines += Table.commands.map { command in
      "complete -c stride -n '\(none)' -a \(command.name) -d '\(fishQuoted(command.words))'"
    }
    lines += fishFiles(Table.notebooks, when: none)
    lines += Table.options.map { fishOption($0, when: nil) }
    for command in Table.commands {
      let seen = "__fish_seen_subcommand_from \(command.name)"
      switch command.completes {
      case .nothing: break
      case .words(let words):
        lines.append("complete -c stride -n '\(seen)' -a '\(words.joined(separator: " "))'")
      case .files(let endings): lines += fishFiles(endings, when: seen)
      case .folders:
        lines.append("complete -c stride -n '\(seen)' -a '(__fish_complete_directories)'")
      }
      lines += command.options.map { fishOption($0, when: seen) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fishFiles(_ endings: [String], when condition: String) -> [String] {
    endings.map {
      "complete -c stride -n '\(condition)' -a '(__fish_complete_suffix .\($0))'"
    }
  }

  private static func fishOption(_ option: Table.Option, when condition: String?) -> String {
    var line = "complete -c stride"
    if let condition { line += " -n '\(condition)'" }
    for name in option.names {
      line += name.hasPrefix("--") ? " -l \(name.dropFirst(2))" : " -s \(name.dropFirst())"
    }
    if option.value != nil { line += " -x" }
    switch option.completes {
    case .nothing: break
    case .words(let words): line += " -a '\(words.joined(separator: " "))'"
    case .files: line += " -F"
    case .folders: line += " -a '(__fish_complete_directories)'"
    }
    return line + " -d '\(fishQuoted(option.words))'"
  }

  private static func fishQuoted(_ text: String) -> String {
    text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  }
}
