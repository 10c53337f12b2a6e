/// Something that a learner should know about a training under way: what is wrong and what to try.
public struct TrainingAdvice: Sendable, Equatable {
  /// What it is about; each kind is said once a run.
  public enum Kind: String, Sendable, CaseIterable {
    /// The loss is NaN or infinite.
    case notFinite
    /// Units of a relu give nothing but 0.
    case deadUnits
    /// A softmax, sigmoid or tanh stands at its ends.
    case saturated
    /// The loss does not move.
    case stuck
    /// Targets, last activation and loss do not go together.
    case mismatch
    /// The validation loss rises while the loss falls.
    case overfitting
  }

  /// What it is about.
  public var kind: Kind
  /// The epoch it was seen in, counted from 1; nil for what is known beforehand.
  public var epoch: Int?
  /// What is wrong, as sentences.
  public var text: String
  /// What to try, ideally a line to paste.
  public var hint: String

  /// An advice.
  public init(_ kind: Kind, epoch: Int? = nil, _ text: String, hint: String) {
    self.kind = kind
    self.epoch = epoch
    self.text = text
    self.hint = hint
  }

  /// The advice as lines of at most so many columns.
  public func lines(columns: Int = 76) -> [String] {
    let place = epoch.map { "Advice, epoch \($0): " } ?? "Advice: "
    return wrapped(place + text, columns, indent: "  ")
      + wrapped("  Try: " + hint, columns, indent: "       ")
  }

  private func wrapped(_ text: String, _ columns: Int, indent: String) -> [String] {
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        (line, isEmpty) = (indent, true)
      }
      line += isEmpty ? word : " " + word
      isEmpty = false
    }
    return lines + [line]
  }
}
