# a loss with a typing error
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='binary_crossentropi')
model.fit(x, y, verbose=0)
# ---
# a loss of the wrong kind of name
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='cross_entropy')
model.fit(x, y, verbose=0)
# ---
# an optimizer with a typing error
model = Sequential([Input((6,)), Dense(1)])
model.compile(optimizer='addam', loss='mse')
# ---
# a metric with a typing error
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse', metrics=['acuracy'])
model.fit(x, y, verbose=0)
# ---
# an optimizer that is a number
model = Sequential([Input((6,)), Dense(1)])
model.compile(optimizer=0.01, loss='mse')
# ---
# a loss that is a number
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss=3)
model.fit(x, y, verbose=0)
# ---
# a compile argument that there is none of
model = Sequential([Input((6,)), Dense(1)])
model.compile(losses='mse')
# ---
# training before compile
model = Sequential([Input((6,)), Dense(1)])
model.fit(x, y)
# ---
# measuring before compile
model = Sequential([Input((6,)), Dense(1)])
model.evaluate(x, y)
# ---
# one step before compile
model = Sequential([Input((6,)), Dense(1)])
model.train_on_batch(x, y)
# ---
# training without a loss
model = Sequential([Input((6,)), Dense(1)])
model.compile(optimizer='sgd')
model.fit(x, y, verbose=0)
# ---
# a learning rate as a text
optimizers.SGD(learning_rate='fast')
# ---
# a momentum above 1
optimizers.SGD(momentum=1.5)
# ---
# two kinds of clipping
optimizers.Adam(clipnorm=1.0, clipvalue=0.5)
# ---
# an optimizer's argument with a typing error
optimizers.Adam(learningrate=0.1)
# ---
# a momentum of the moving average above 1
optimizers.SGD(use_ema=True, ema_momentum=2.0)
# ---
# an optimizer that there is none of
optimizers.AdamX()
# ---
# a reduction that there is none of
losses.MeanSquaredError(reduction='average')
# ---
# a loss called on shapes that do not fit
losses.MeanSquaredError()(np.zeros((2, 3)), np.zeros((2, 4)))
# ---
# the losses of one-hot targets called on classes
losses.categorical_crossentropy(np.array([0, 1]), np.array([[.5, .5], [.5, .5]]))
# ---
# thresholds outside 0 and 1
metrics.Precision(thresholds=2.0)
# ---
# a learning-rate schedule without steps
optimizers.schedules.ExponentialDecay(0.1)
# ---
# to_categorical with too few classes
keras.utils.to_categorical([0, 1, 5], 3)
# ---
# EarlyStopping with a mode that there is none of, and no such argument
keras.callbacks.EarlyStopping(monitor='val_loss', patient=3)
# ---
# a callback that is a text
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, callbacks=['EarlyStopping'], verbose=0)
# ---
# ReduceLROnPlateau with a factor that raises it
keras.callbacks.ReduceLROnPlateau(factor=2)
# ---
# an initializer's negative deviation
Dense(3, kernel_initializer=keras.initializers.VarianceScaling(scale=-1))
# ---
# an initializer's mode that there is none of
keras.initializers.VarianceScaling(mode='fan')
# ---
# a regularizer's negative factor
keras.regularizers.L2(-0.1)
# ---
# a constraint's argument that there is none of
keras.constraints.MaxNorm(norm=2)
