import TextUI

/// What one action is in one context: its keys and its words.
///
/// The palette, the footer, the help and the keymap read these and nothing else.
struct ActionEntry: Sendable {
  let action: Action
  let context: ActionContext
  /// The keys that ask for it unless the user's configuration says others, the best first.
  let keys: [[Key]]
  /// A word or two for the footer.
  let word: String
  /// What it does, for help and palette.
  let title: String

  /// An entry; `keys` are written as `KeyName` reads them.
  init(
    _ action: Action, _ context: ActionContext, _ keys: [String], _ word: String,
    _ title: String
  ) {
    self.action = action
    self.context = context
    self.keys = keys.compactMap { KeyName.keys($0) }
    self.word = word
    self.title = title
  }
}
