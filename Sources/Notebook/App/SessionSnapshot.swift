import KerasCore
import PyKeras

/// What the session's world holds after a run, as values that the interface may look at at any time.
public struct SessionSnapshot: Sendable {
  /// A name with what it stands for, in words.
  public struct Variable: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The type, such as `ndarray` or `Sequential`.
    public var type: String
    /// What is worth knowing: a shape and dtype, or a short value.
    public var summary: String
    /// The least and the largest number of an array, empty for anything else.
    public var range: String

    /// A name with what it stands for.
    public init(name: String, type: String, summary: String, range: String = "") {
      self.name = name
      self.type = type
      self.summary = summary
      self.range = range
    }
  }

  /// A model under the name that the program gave it.
  public struct Model: Sendable {
    /// The variable's name.
    public var name: String
    /// The model's layers.
    public var outline: ModelOutline

    /// A model with its name.
    public init(name: String, outline: ModelOutline) {
      self.name = name
      self.outline = outline
    }
  }

  /// The user's names, in the order in which they came.
  public var variables: [Variable]
  /// The models among them; the one that was touched last is the last.
  public var models: [Model]
  /// What all names stand for, as far as the preview of a line being typed needs it.
  public var names: PreviewNames

  /// Which names there are, for completion.
  public var table: NameTable

  /// An empty world, unless something is given.
  public init(
    variables: [Variable] = [], models: [Model] = [], names: PreviewNames = PreviewNames(),
    table: NameTable = NameTable()
  ) {
    self.variables = variables
    self.models = models
    self.names = names
    self.table = table
  }
}
