/// What happens at the ends of an axis, by Keras's own words.
public enum Padding: String, Hashable, Sendable, CaseIterable {
  /// No padding: the window stays inside the input.
  case valid
  /// Zeros around the input so that a stride of 1 keeps its length; an odd one goes to the end.
  case same
  /// Zeros before the input only: an output never sees a later step (one dimension).
  case causal
}
