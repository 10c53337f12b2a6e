extension SymbolicTensor {
  /// The layers on the way here as a value, as a model that ended here would have them.
  ///
  /// Where calls have several inputs it follows the first.
  public var outline: ModelOutline {
    let path = path
    let layers = path.filter { !($0.layer.configuration is InputLayer) }.map(\.layer)
    return ModelOutline(
      name: "functional", inputShape: path.first?.shape,
      layers: layers.map {
        ModelOutline.Entry(
          name: $0.name, configuration: $0.configuration, isTrainable: $0.isTrainable)
      }, isBuilt: true)
  }
}
