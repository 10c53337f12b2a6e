/// The arguments of optimizers as Keras 1 and Keras 2 called them.
struct OptimizerDialect: Dialect {
  func translate<Argument>(_ call: inout DialectCall<Argument>) {
    call.rename("lr", to: "learning_rate")
    call.drop(
      "decay", "learning_rate=keras.optimizers.schedules.InverseTimeDecay(rate, 1, decay)")
    call.drop("schedule_decay", "nothing")
  }
}
