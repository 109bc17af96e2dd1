"""sklearn.linear_model"""

from sklearn import Model

LinearRegression = LogisticRegression = Ridge = Model
