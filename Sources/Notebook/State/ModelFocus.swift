/// What the user does in the model beside the cells.
struct ModelFocus: Sendable, Equatable {
  /// Which columns the table of layers has beside their names.
  enum Columns: Int, Sendable, CaseIterable {
    /// Output shape and parameters, as in Keras's summary.
    case shapes
    /// The window, how far it moves, and what one output sees of the input.
    case window
    /// Multiply-adds, memory, and the share of the parameters.
    case cost

    /// The columns after these.
    var next: Columns { Columns(rawValue: rawValue + 1) ?? .shapes }
  }

  /// Whether keys go to the model.
  var isActive = false
  /// The chosen layer.
  var row = 0
  /// The layers whose arithmetic is open, by name.
  var open: Set<String> = []
  /// Which columns are shown.
  var columns = Columns.shapes
  /// The model that was chosen, while this cell is selected.
  var chosen: Choice?

  /// A model chosen from the list.
  struct Choice: Sendable, Equatable {
    var model: String
    var cell: Int
  }
}
