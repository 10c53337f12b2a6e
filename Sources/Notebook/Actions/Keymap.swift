import TextUI

/// Which keys ask for what, and where.
public struct Keymap: Sendable, Equatable {
  /// What the keys pressed so far mean.
  enum Meaning: Equatable {
    /// An action.
    case action(Action)
    /// The beginning of a longer sequence.
    case beginning
    /// Nothing.
    case nothing
  }

  private var actions: [ActionContext: [[Key]: Action]] = [:]
  private var keys: [Place: [[Key]]] = [:]

  private struct Place: Hashable, Sendable {
    var action: Action
    var context: ActionContext
  }

  /// The keys that the program comes with.
  public static let standard = Keymap()

  private init() {
    for entry in ActionTable.entries {
      set(entry.keys, for: entry.action, in: entry.context)
    }
  }

  private mutating func set(_ sequences: [[Key]], for action: Action, in context: ActionContext) {
    let place = Place(action: action, context: context)
    for old in keys[place] ?? [] where actions[context]?[old] == action {
      actions[context]?[old] = nil
    }
    keys[place] = sequences
    for sequence in sequences { actions[context, default: [:]][sequence] = action }
  }

  /// Gives an action other keys, wherever it has any; other actions lose those keys.
  mutating func bind(_ sequences: [[Key]], to action: Action, in only: ActionContext? = nil) {
    for entry in ActionTable.entries
    where entry.action == action && (only == nil || only == entry.context) {
      for (place, held) in keys where place.context == entry.context && place.action != action {
        keys[place] = held.filter { !sequences.contains($0) }
      }
      set(sequences, for: action, in: entry.context)
    }
  }

  /// What keys mean in a context.
  func meaning(of sequence: [Key], in context: ActionContext) -> Meaning {
    for place in context.chain {
      if let action = actions[place]?[sequence] { return .action(action) }
    }
    let isBeginning = context.chain.contains { place in
      actions[place]?.keys.contains {
        $0.count > sequence.count && $0.starts(with: sequence)
      } ?? false
    }
    return isBeginning ? .beginning : .nothing
  }

  /// The keys of an action in a context, the best first; empty where it has none.
  func keys(of action: Action, in context: ActionContext) -> [[Key]] {
    for place in context.chain {
      if let keys = keys[Place(action: action, context: place)] { return keys }
    }
    return []
  }

  /// The best keys of an action as they are written on the screen, nil where it has none.
  func sign(of action: Action, in context: ActionContext) -> String? {
    keys(of: action, in: context).first.map { KeyName.sign($0) }
  }
}
